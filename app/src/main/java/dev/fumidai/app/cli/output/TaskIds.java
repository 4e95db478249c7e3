package dev.fumidai.app.cli.output;

import java.util.regex.Pattern;

/// Tasks where a person only has to tell them apart: by the first eight digits of their ids. Whole
/// ids stand where one is typed, copied or looked up.
public final class TaskIds {
    private static final int DIGITS = 8;
    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{32}\\b");

    private TaskIds() {}

    /// The text with `0f3a5b6c…` for each task's id in it.
    public static String brief(String text) {
        return ID.matcher(text).replaceAll(id -> label(id.group()) + "…");
    }

    /// `0f3a5b6c`: before lines that a task has written.
    public static String label(String id) {
        return id.substring(0, Math.min(DIGITS, id.length()));
    }

    /// How wide a label is.
    public static int width() {
        return DIGITS;
    }
}
