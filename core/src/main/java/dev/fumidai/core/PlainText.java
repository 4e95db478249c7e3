package dev.fumidai.core;

import java.util.function.IntPredicate;

/// What others say, so that no terminal obeys it, and no reader takes it for more lines than it is:
/// what is not seen is written out, in hexadecimal.
public final class PlainText {
    private PlainText() {}

    /// As one line.
    public static String line(String text) {
        return written(text, point -> false);
    }

    /// Text of several lines, with tabulators.
    public static String lines(String text) {
        return written(text, point -> point == '\n' || point == '\t');
    }

    private static String written(String text, IntPredicate kept) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (kept.test(point) || isSeen(point)) {
                plain.appendCodePoint(point);
            } else {
                plain.append("\\u%04x".formatted(point));
            }
        });
        return plain.toString();
    }

    private static boolean isSeen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
