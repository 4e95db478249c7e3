package dev.fumidai.terminal.canvas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A screen as text, for tests, and as a picture.
public final class Screenshot {
    private static final List<String> NAMES = List.of("bold", "dim", "italic", "underline", "reverse", "strike");

    private Screenshot() {}

    /// The rows, without the blanks at their ends.
    public static List<String> lines(CellBuffer buffer) {
        return IntStream.range(0, buffer.height())
                .mapToObj(row -> line(buffer, row))
                .toList();
    }

    /// The rows, joined, without the blanks at their ends and the empty ones at the end.
    public static String text(CellBuffer buffer) {
        return String.join("\n", lines(buffer)).stripTrailing();
    }

    /// How the rows look: a letter per cell, `.` for the plain style, then what the letters mean,
    /// in the order of their appearance.
    public static String styles(CellBuffer buffer) {
        var letters = new LinkedHashMap<Style, Character>();
        var rows = IntStream.range(0, buffer.height())
                .mapToObj(row -> IntStream.range(0, buffer.width())
                        .mapToObj(column -> letter(buffer.styleAt(column, row), letters))
                        .collect(Collectors.joining())
                        .replaceFirst("\\.+$", ""))
                .collect(Collectors.joining("\n"));
        var legend = letters.entrySet().stream()
                .map(entry -> entry.getValue() + " " + described(entry.getKey()))
                .collect(Collectors.joining("\n"));
        return (rows.stripTrailing() + "\n" + legend).stripTrailing();
    }

    /// A picture.
    ///
    /// @param plain the colours of what has none of its own
    public static String svg(CellBuffer buffer, Plain plain) {
        return new SvgPicture(buffer, plain).text();
    }

    /// What a terminal shows without being asked.
    ///
    /// @param foreground `0xRRGGBB`
    /// @param background `0xRRGGBB`
    public record Plain(int foreground, int background) {
        public static final Plain DARK = new Plain(0xd4d4d4, 0x16181d);
        public static final Plain LIGHT = new Plain(0x24292f, 0xffffff);
    }

    private static String line(CellBuffer buffer, int row) {
        return IntStream.range(0, buffer.width())
                .mapToObj(column -> buffer.textAt(column, row))
                .collect(Collectors.joining())
                .stripTrailing();
    }

    private static String letter(Style style, Map<Style, Character> letters) {
        if (style.equals(Style.PLAIN)) {
            return ".";
        }
        return letters.computeIfAbsent(style, added -> (char) ('a' + letters.size()))
                .toString();
    }

    private static String described(Style style) {
        var attributes = IntStream.range(0, NAMES.size())
                .filter(i -> (style.attributes() & (1 << i)) != 0)
                .mapToObj(i -> " " + NAMES.get(i))
                .collect(Collectors.joining());
        return named(style.foreground()) + " on " + named(style.background()) + attributes;
    }

    private static String named(Colour colour) {
        return switch (colour) {
            case Colour.Default _ -> "default";
            case Colour.Indexed indexed -> Integer.toString(indexed.index());
            case Colour.Rgb rgb -> "#%06x".formatted(rgb.value());
        };
    }
}
