package dev.fumidai.terminal.canvas;

import java.util.function.UnaryOperator;

/// A part of a screen to draw on. Column and row count from 0 at its upper left; what lies outside
/// is not drawn. All text is literal, see [Literal].
///
/// **Threading:** as the buffer.
public final class Frame {
    private final CellBuffer buffer;
    private final Rect area;
    private final Rect clip;

    Frame(CellBuffer buffer, Rect area) {
        this(buffer, area, area);
    }

    private Frame(CellBuffer buffer, Rect area, Rect clip) {
        this.buffer = buffer;
        this.area = area;
        this.clip = clip.intersection(Rect.of(buffer.width(), buffer.height()));
    }

    public int width() {
        return area.width();
    }

    public int height() {
        return area.height();
    }

    /// This part as seen from itself: starts at 0, 0.
    public Rect area() {
        return Rect.of(area.width(), area.height());
    }

    /// Where this part lies on the screen, for mouse events.
    public Rect onScreen() {
        return area;
    }

    /// A part of this part.
    public Frame part(Rect rect) {
        var moved = rect.moved(area.x(), area.y());
        return new Frame(buffer, moved, moved.intersection(clip));
    }

    /// Draws a text up to the right edge.
    ///
    /// @param column may be negative: the text is then seen from its middle
    /// @return the column after it, seen or not
    public int text(int column, int row, String text, Style style) {
        return text(column, row, text, style, Integer.MAX_VALUE);
    }

    /// Draws what fits into `columns`, with `…` at the end when something was cut off.
    public int clipped(int column, int row, String text, Style style, int columns) {
        return text(column, row, Literal.clip(text, columns), style, columns);
    }

    /// Draws a text so that it ends before `end`.
    public void right(int end, int row, String text, Style style) {
        text(end - Literal.width(text), row, text, style);
    }

    private int text(int column, int row, String text, Style style, int columns) {
        var y = area.y() + row;
        var x = (long) area.x() + column;
        var end = Math.min(clip.right(), x + columns);
        var visible = y >= clip.y() && y < clip.bottom();
        var styleId = buffer.id(style);
        var glyphs = new Glyphs(text);
        while (glyphs.next()) {
            if (visible && x < end) {
                glyph((int) x, y, glyphs, styleId, (int) end);
            }
            x += glyphs.width();
        }
        return (int) (x - area.x());
    }

    /// Half of a wide character at an edge is blank.
    private void glyph(int x, int y, Glyphs glyphs, int style, int end) {
        var whole = x >= clip.x() && x + glyphs.width() <= end;
        if (whole) {
            buffer.put(x, y, buffer.glyph(glyphs), glyphs.width(), style);
            return;
        }
        for (var i = Math.max(x, clip.x()); i < Math.min(x + glyphs.width(), end); i++) {
            buffer.put(i, y, ' ', 1, style);
        }
    }

    /// Blanks everything in this style.
    public void fill(Style style) {
        fill(area(), ' ', style);
    }

    public void fill(Rect rect, Style style) {
        fill(rect, ' ', style);
    }

    /// @param character of one column
    public void fill(Rect rect, int character, Style style) {
        var seen = rect.moved(area.x(), area.y()).intersection(clip);
        var styleId = buffer.id(style);
        for (var y = seen.y(); y < seen.bottom(); y++) {
            for (var x = seen.x(); x < seen.right(); x++) {
                buffer.put(x, y, character, 1, styleId);
            }
        }
    }

    /// Changes how something looks that has been drawn.
    public void restyle(Rect rect, UnaryOperator<Style> change) {
        var seen = rect.moved(area.x(), area.y()).intersection(clip);
        for (var y = seen.y(); y < seen.bottom(); y++) {
            for (var x = seen.x(); x < seen.right(); x++) {
                buffer.restyle(x, y, change);
            }
        }
    }

    /// Draws a frame along the edges; its inside is left as it is.
    public void border(Border border, Style style) {
        if (width() < 2 || height() < 2) {
            return;
        }
        var inner = area().inset(1, 0);
        fill(inner.topRows(1), border.across(), style);
        fill(inner.bottomRows(1), border.across(), style);
        fill(area().inset(0, 1).leftColumns(1), border.down(), style);
        fill(area().inset(0, 1).rightColumns(1), border.down(), style);
        text(0, 0, Character.toString(border.corner(0)), style);
        text(width() - 1, 0, Character.toString(border.corner(1)), style);
        text(width() - 1, height() - 1, Character.toString(border.corner(2)), style);
        text(0, height() - 1, Character.toString(border.corner(3)), style);
    }

    /// Where the terminal's cursor is to be seen; the last call counts.
    public void cursor(int column, int row) {
        if (clip.contains(area.x() + column, area.y() + row)) {
            buffer.cursor(area.x() + column, area.y() + row);
        }
    }
}
