package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.canvas.Style;
import dev.fumidai.terminal.widget.TableLayout.Placed;
import java.util.List;

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
                var right = columns.get(placed.column()).right();
                cell(frame, placed, y, cell.text(), right, selected ? theme.selection() : style);
            }
        }
    }

    private static void header(Frame frame, List<Column> columns, TableLayout layout, TableState state, Theme theme) {
        for (var placed : layout.placed()) {
            var column = columns.get(placed.column());
            var sorted = state.sort() == placed.column();
            var title = column.title() + (sorted ? state.descending() ? "↓" : "↑" : "");
            var style = sorted ? theme.accent() : theme.heading();
            cell(
                    frame,
                    placed,
                    0,
                    title,
                    column.right(),
                    state.column() == placed.column() ? theme.selection() : style);
        }
    }

    private static void cell(Frame frame, Placed placed, int y, String text, boolean right, Style style) {
        var part = frame.part(new Rect(GUTTER + placed.x(), y, placed.width(), 1));
        var clipped = Literal.clip(text, placed.width());
        if (right) {
            part.right(placed.width(), 0, clipped, style);
        } else {
            part.text(0, 0, clipped, style);
        }
    }
}
