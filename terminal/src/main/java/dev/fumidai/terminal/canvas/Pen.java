package dev.fumidai.terminal.canvas;

import dev.fumidai.terminal.DisplayWidth;
import java.util.HashMap;
import java.util.Map;

/// Writes cells, and knows where the terminal's cursor stands and in which style it writes.
///
/// **Threading:** one owner.
final class Pen {
    private static final int UNKNOWN = -1;
    private static final int CACHED = 1 << 14;

    private final AnsiBytes out = new AnsiBytes();
    private final Map<Long, byte[]> changes = new HashMap<>();
    private final StyleSequence sequences;
    private final CellBuffer buffer;
    private int column = UNKNOWN;
    private int row = UNKNOWN;
    private int style;

    /// @param style the number of the one that the terminal writes in
    Pen(CellBuffer buffer, StyleSequence sequences, int style) {
        this.buffer = buffer;
        this.sequences = sequences;
        this.style = style;
    }

    AnsiBytes out() {
        return out;
    }

    int style() {
        return style;
    }

    /// Both from 0.
    void moveTo(int newColumn, int newRow) {
        if (column == newColumn && row == newRow) {
            return;
        }
        if (row == newRow && newColumn == 0) {
            out.ascii("\r");
        } else if (row != UNKNOWN && newRow == row + 1 && newColumn == 0) {
            out.ascii("\r\n");
        } else if (row == newRow && column != UNKNOWN) {
            along(newColumn - column);
        } else {
            place(newColumn, newRow);
        }
        column = newColumn;
        row = newRow;
    }

    private void along(int columns) {
        if (columns < 0 && columns >= -3) {
            out.ascii("\b\b\b".substring(3 + columns));
            return;
        }
        out.ascii("\u001b[");
        if (Math.abs(columns) > 1) {
            out.number(Math.abs(columns));
        }
        out.ascii(columns > 0 ? "C" : "D");
    }

    private void place(int newColumn, int newRow) {
        out.ascii("\u001b[");
        if (newRow > 0 || newColumn > 0) {
            out.number(newRow + 1);
        }
        if (newColumn > 0) {
            out.ascii(";").number(newColumn + 1);
        }
        out.ascii("H");
    }

    void style(int newStyle) {
        if (newStyle != style) {
            if (changes.size() > CACHED) {
                changes.clear();
            }
            var from = buffer.pool().style(style);
            var to = buffer.pool().style(newStyle);
            out.bytes(changes.computeIfAbsent(((long) style << 32) | newStyle, key -> sequences.between(from, to)));
            style = newStyle;
        }
    }

    /// Whether a move to the right within this row costs less when these columns are written again.
    boolean isNear(int newColumn, int newRow) {
        return row == newRow && column != UNKNOWN && newColumn > column && newColumn - column <= 3;
    }

    int column() {
        return column;
    }

    /// Where the cursor stands, a cell that is no right half.
    void cell(long cell) {
        style(Cell.style(cell));
        if (Cell.isRisky(cell)) {
            risky(cell);
            return;
        }
        if (Cell.isCluster(cell)) {
            out.text(buffer.content(cell));
        } else {
            out.character(Cell.content(cell));
        }
        advance(Cell.isWide(cell) ? 2 : 1);
    }

    /// Prepares for a terminal that takes it for narrower, and forgets where the cursor is. Where a
    /// terminal that takes it for wider would not have the room, only its first character is shown.
    private void risky(long cell) {
        var text = buffer.content(cell);
        var columns = Cell.isWide(cell) ? 2 : 1;
        if (columns == 2) {
            out.ascii("  ");
            place(column, row);
        }
        var widest = text.codePoints().map(DisplayWidth::of).sum();
        var fits = column + Math.max(columns, widest) < buffer.width();
        out.text(fits ? text : Character.toString(text.codePointAt(0)));
        column = UNKNOWN;
        row = UNKNOWN;
    }

    private void advance(int columns) {
        column += columns;
        if (column >= buffer.width()) {
            column = UNKNOWN; // terminals differ in where the cursor waits there
        }
    }

    /// Blanks the rest of the row.
    ///
    /// @param newStyle one that erases plainly
    void eraseRest(int newStyle) {
        if (!buffer.pool().style(style).erasesPlainly()) {
            style(newStyle);
        }
        out.ascii("\u001b[K");
    }
}
