package dev.fumidai.app.cli.output;

import dev.fumidai.core.config.Durations;
import dev.fumidai.terminal.DisplayWidth;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How values read: durations, sizes, money, and text that somebody else wrote.
public final class Text {
    private static final long KIB = 1024;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

    private Text() {}

    /// `text` without anything that could move the cursor or imitate our own lines: control
    /// characters and direction overrides become `·`, line ends become spaces.
    public static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (codePoint == '\n' || codePoint == '\r' || codePoint == '\t') {
                clean.append(' ');
            } else {
                clean.appendCodePoint(isHarmless(codePoint) ? codePoint : '·');
            }
        });
        return clean.toString();
    }

    private static boolean isHarmless(int codePoint) {
        var bidirectional =
                (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
        return !bidirectional
                && switch (Character.getType(codePoint)) {
                    case Character.CONTROL,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }

    /// Two units at the most: `7 h 12 m`, `42 m 10 s`, `10 m`, `9 s`.
    public static String duration(Duration duration) {
        return Durations.spoken(duration);
    }

    /// With a tenth, for stages of a start: `11.8 s`.
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /// `0 B`, `12.4 MiB`, `803 MiB`.
    public static String size(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        var value = (double) bytes;
        var unit = -1;
        while (value >= KIB) {
            value /= KIB;
            unit++;
        }
        var form = value < 99.95 ? "%.1f %siB" : "%.0f %siB";
        return String.format(Locale.ROOT, form, value, "KMGTPE".charAt(unit));
    }

    /// An estimate in US dollars: `≈ $0.0087`.
    public static String money(double dollars, int decimals) {
        return String.format(Locale.ROOT, "≈ $%." + decimals + "f", dollars);
    }

    /// The month of a price list: `2026-03`.
    public static String month(LocalDate date) {
        return MONTH.format(date);
    }

    /// `1 connection`, `2 connections`.
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /// Padded with spaces to a width in columns.
    public static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - DisplayWidth.of(text)));
    }
}
