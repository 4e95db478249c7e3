package dev.fumidai.terminal.canvas;

import java.util.Locale;

/// A screen as an SVG picture: each run of letters is stretched over its cells and each wide
/// character over two, so that everything stands where it stands in a terminal, whatever the font.
final class SvgPicture {
    private static final double CELL_WIDTH = 8.4;
    private static final int CELL_HEIGHT = 18;
    private static final int BASE_LINE = 13;
    private static final int MARGIN = 10;

    private final CellBuffer buffer;
    private final Screenshot.Plain plain;
    private final StringBuilder svg = new StringBuilder();

    SvgPicture(CellBuffer buffer, Screenshot.Plain plain) {
        this.buffer = buffer;
        this.plain = plain;
    }

    String text() {
        var width = number(buffer.width() * CELL_WIDTH + 2 * MARGIN);
        var height = number(buffer.height() * CELL_HEIGHT + 2 * MARGIN);
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s">
                <style>text{font-family:ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK JP',monospace;\
                font-size:14px;white-space:pre}</style>
                <rect width="%1$s" height="%2$s" rx="8" fill="%3$s"/>
                """.formatted(width, height, hex(plain.background())));
        for (var row = 0; row < buffer.height(); row++) {
            backgrounds(row);
        }
        for (var row = 0; row < buffer.height(); row++) {
            letters(row);
        }
        return svg.append("</svg>\n").toString();
    }

    private void backgrounds(int row) {
        for (var column = 0; column < buffer.width(); ) {
            var end = endOfRun(column, row);
            var colour = background(buffer.styleAt(column, row));
            if (colour != plain.background()) {
                svg.append("<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" fill=\"%s\"/>\n"
                        .formatted(
                                x(column),
                                MARGIN + row * CELL_HEIGHT,
                                number((end - column) * CELL_WIDTH),
                                CELL_HEIGHT,
                                hex(colour)));
            }
            column = end;
        }
    }

    private int endOfRun(int column, int row) {
        var style = buffer.styleAt(column, row);
        var end = column + 1;
        while (end < buffer.width() && buffer.styleAt(end, row).equals(style)) {
            end++;
        }
        return end;
    }

    private void letters(int row) {
        for (var column = 0; column < buffer.width(); ) {
            var end = endOfRun(column, row);
            var start = column;
            while (start < end) {
                start = word(start, end, row);
            }
            column = end;
        }
    }

    /// Letters of one kind, without the blanks around them. Two blanks end them: some that draw SVG
    /// make one of several, and all that follows would stand too far to the left.
    ///
    /// @return the column after it
    private int word(int start, int end, int row) {
        var first = buffer.textAt(start, row);
        if (first.isBlank()) {
            return start + 1;
        }
        if (!isAscii(first)) {
            var columns =
                    start + 1 < buffer.width() && buffer.textAt(start + 1, row).isEmpty() ? 2 : 1;
            var next = start + columns;
            while (columns == 1 && next < end && buffer.textAt(next, row).equals(first)) {
                next++; // a line of frames is one
            }
            draw(start, row, next - start, first.repeat((next - start) / columns));
            return next;
        }
        var text = new StringBuilder();
        var at = start;
        while (at < end && isAscii(buffer.textAt(at, row)) && !text.toString().endsWith("  ")) {
            text.append(buffer.textAt(at, row));
            at++;
        }
        var drawn = text.toString().stripTrailing();
        draw(start, row, drawn.length(), drawn);
        return at;
    }

    private void draw(int column, int row, int columns, String text) {
        var style = buffer.styleAt(column, row);
        svg.append(
                "<text x=\"%s\" y=\"%d\" textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\" fill=\"%s\"%s>%s</text>\n"
                        .formatted(
                                x(column),
                                MARGIN + row * CELL_HEIGHT + BASE_LINE,
                                number(columns * CELL_WIDTH),
                                hex(foreground(style)),
                                attributes(style.attributes()),
                                escaped(text)));
    }

    private static String attributes(int attributes) {
        return ((attributes & Style.BOLD) != 0 ? " font-weight=\"bold\"" : "")
                + ((attributes & Style.DIM) != 0 ? " opacity=\"0.6\"" : "")
                + ((attributes & Style.ITALIC) != 0 ? " font-style=\"italic\"" : "")
                + ((attributes & Style.UNDERLINE) != 0 ? " text-decoration=\"underline\"" : "")
                + ((attributes & Style.STRIKE) != 0 ? " text-decoration=\"line-through\"" : "");
    }

    private int foreground(Style style) {
        return isReverse(style)
                ? rgb(style.background(), plain.background())
                : rgb(style.foreground(), plain.foreground());
    }

    private int background(Style style) {
        return isReverse(style)
                ? rgb(style.foreground(), plain.foreground())
                : rgb(style.background(), plain.background());
    }

    private static boolean isReverse(Style style) {
        return (style.attributes() & Style.REVERSE) != 0;
    }

    private static int rgb(Colour colour, int otherwise) {
        return switch (colour) {
            case Colour.Default _ -> otherwise;
            case Colour.Indexed indexed -> ColourTable.rgb(indexed.index());
            case Colour.Rgb rgb -> rgb.value();
        };
    }

    private static boolean isAscii(String text) {
        return text.length() == 1 && text.charAt(0) < 0x7f;
    }

    private static String x(int column) {
        return number(MARGIN + column * CELL_WIDTH);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replace(".0", "");
    }

    private static String hex(int rgb) {
        return "#%06x".formatted(rgb);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
