package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.canvas.Style;
import dev.fumidai.terminal.widget.TableLayout.Placed;
import java.util.List;
import java.util.OptionalInt;

/// Draws a table: a header, then rows, each with room for a mark before it.
public final class TableView {
    private static final int GUTTER = 2;
    private static final String MARK = "✓";

    private TableView() {}

    /// How many rows a frame of this height shows.
    public static int page(int height) {
        return Math.max(0, height - 1);
    }

    public static void draw(Frame frame, List<Column> columns, TableRows rows, TableState state, Theme theme) {
        var page = page(frame.height());
        var scroll = state.scroll().settled(rows.size(), page);
        var end = Math.min(rows.size(), scroll.top() + page);
        var room = frame.width() - GUTTER;
        var layout = TableLayout.of(columns, rows, state, scroll.top(), end, room);
        header(frame, columns, layout, state, theme);
        for (var row = scroll.top(); row < end; row++) {
            var y = 1 + row - scroll.top();
            var selected = row == scroll.cursor();
            if (selected) {
                frame.fill(new Rect(0, y, frame.width(), 1), theme.selection());
            }
            var marked = rows.isMarked(row);
            if (marked) {
                frame.text(0, y, MARK, selected ? theme.selection() : theme.marked());
            }
            for (var placed : layout.placed()) {
                var cell = rows.cell(row, placed.column());
                var style = marked && cell.tone() == Tone.PLAIN ? theme.marked() : theme.style(cell.tone());
                cell(frame, placed, y, cell.text(), columns.get(placed.column()), selected ? theme.selection() : style);
            }
        }
    }

    /// Which column's title is at this place of the header.
    ///
    /// @param width of the frame that it is drawn on
    /// @param height likewise
    public static OptionalInt columnAt(
            int x, int width, int height, List<Column> columns, TableRows rows, TableState state) {
        var scroll = state.scroll().settled(rows.size(), page(height));
        var end = Math.min(rows.size(), scroll.top() + page(height));
        return TableLayout.of(columns, rows, state, scroll.top(), end, width - GUTTER).placed().stream()
                .filter(placed -> x >= GUTTER + placed.x() && x < GUTTER + placed.x() + placed.width())
                .mapToInt(Placed::column)
                .findFirst();
    }

    /// Whether a column has room.
    ///
    /// @param width of the frame that it is drawn on
    /// @param height likewise
    public static boolean isSeen(
            int column, int width, int height, List<Column> columns, TableRows rows, TableState state) {
        var scroll = state.scroll().settled(rows.size(), page(height));
        var end = Math.min(rows.size(), scroll.top() + page(height));
        return TableLayout.of(columns, rows, state, scroll.top(), end, width - GUTTER).placed().stream()
                .anyMatch(placed -> placed.column() == column && placed.x() < width - GUTTER);
    }

    private static void header(Frame frame, List<Column> columns, TableLayout layout, TableState state, Theme theme) {
        for (var placed : layout.placed()) {
            var column = columns.get(placed.column());
            var sorted = state.sort() == placed.column();
            var title = column.title() + (sorted ? state.descending() ? "↓" : "↑" : "");
            var style = sorted ? theme.accent() : theme.heading();
            cell(frame, placed, 0, title, column, state.column() == placed.column() ? theme.selection() : style);
        }
    }

    private static void cell(Frame frame, Placed placed, int y, String text, Column column, Style style) {
        var width = Math.min(placed.width(), frame.width() - GUTTER - placed.x());
        if (width <= 0) {
            return; // in the wide mode there may be more columns than room
        }
        var part = frame.part(new Rect(GUTTER + placed.x(), y, width, 1));
        var clipped =
                column.tail() && width == placed.width() ? Literal.clipName(text, width) : Literal.clip(text, width);
        if (column.right()) {
            part.right(width, 0, clipped, style);
        } else {
            part.text(0, 0, clipped, style);
        }
    }
}
