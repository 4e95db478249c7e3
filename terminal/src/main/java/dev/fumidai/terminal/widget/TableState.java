package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.input.Modifiers;
import java.util.List;
import java.util.Optional;

/// Where a person is in a table.
///
/// @param wide every column as wide as its texts; scrolls sideways
/// @param left how many columns are scrolled away in the wide mode; the first always stays
/// @param sort the column with the sort mark; -1 for none
/// @param column the column that is chosen; -1 while none is
public record TableState(Scroll scroll, boolean wide, int left, int sort, boolean descending, int column) {
    public static final TableState START = new TableState(Scroll.START, false, 0, -1, false, -1);

    private static final KeyPress SHIFT_LEFT = new KeyPress(Named.LEFT, Modifiers.SHIFT);
    private static final KeyPress SHIFT_RIGHT = new KeyPress(Named.RIGHT, Modifiers.SHIFT);

    public int cursor() {
        return scroll.cursor();
    }

    /// After a key: those of [Scroll], Ctrl-W for the wide mode, Shift and arrows for a column.
    ///
    /// @param columns how each looks: those that only the wide mode shows are passed over elsewhere
    /// @param page how many rows are seen: the height without the header
    public Optional<TableState> key(KeyPress press, int rows, List<Column> columns, int page) {
        if (press.isControl('w')) {
            return Optional.of(new TableState(scroll, !wide, 0, sort, descending, -1));
        }
        if (press.equals(SHIFT_LEFT) || press.equals(SHIFT_RIGHT)) {
            return Optional.of(choosing(columns, press.equals(SHIFT_RIGHT) ? 1 : -1));
        }
        return scroll.key(press, rows, page).map(this::with);
    }

    /// After the wheel, or a click on a row.
    ///
    /// @param row where the mouse is, counted from the header
    public Optional<TableState> mouse(Event.Mouse mouse, int row, int rows, int page) {
        var clicked = scroll.settled(rows, page).top() + row - 1;
        if (mouse.action() == Event.Action.PRESS && row >= 1 && row <= page && clicked < rows) {
            return Optional.of(at(clicked, rows, page));
        }
        return scroll.wheel(mouse, rows, page).map(this::with);
    }

    /// With the cursor in another row: it followed its content, for example.
    public TableState at(int row, int rows, int page) {
        return with(scroll.at(row, rows, page));
    }

    public TableState sorted(int newSort, boolean newDescending) {
        return new TableState(scroll, wide, left, newSort, newDescending, column);
    }

    /// At the top, as wide as another one, and in its direction.
    ///
    /// @param newSort the column that the other one is sorted by; -1 where there is none like it
    public TableState like(TableState other, int newSort) {
        return new TableState(Scroll.START, other.wide, 0, newSort, newSort >= 0 && other.descending, -1);
    }

    /// With no column chosen.
    public TableState unchosen() {
        return new TableState(scroll, wide, left, sort, descending, -1);
    }

    /// The next column that can be seen, from the sorted one or the first; in the wide mode it stands
    /// right behind the first one.
    private TableState choosing(List<Column> columns, int step) {
        var from = column < 0 ? (wide ? left + 1 : Math.max(0, sort) - step) : column;
        var next = from + step;
        while (next >= 0 && next < columns.size() && !wide && columns.get(next).wide()) {
            next += step;
        }
        if (next < 0 || next >= columns.size()) {
            return this;
        }
        return new TableState(scroll, wide, wide ? Math.max(0, next - 1) : 0, sort, descending, next);
    }

    private TableState with(Scroll newScroll) {
        return new TableState(newScroll, wide, left, sort, descending, column);
    }
}
