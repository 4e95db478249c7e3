package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.input.Modifiers;
import java.util.Optional;

/// Where a person is in a table.
///
/// @param wide every column as wide as its texts; scrolls sideways
/// @param left how many columns are scrolled away in the wide mode; the first always stays
/// @param sort the column with the sort mark; -1 for none
public record TableState(Scroll scroll, boolean wide, int left, int sort, boolean descending) {
    public static final TableState START = new TableState(Scroll.START, false, 0, -1, false);

    private static final KeyPress SHIFT_LEFT = new KeyPress(Named.LEFT, Modifiers.SHIFT);
    private static final KeyPress SHIFT_RIGHT = new KeyPress(Named.RIGHT, Modifiers.SHIFT);

    public int cursor() {
        return scroll.cursor();
    }

    /// After a key: those of [Scroll], Ctrl-W for the wide mode, in it Shift and arrows.
    ///
    /// @param page how many rows are seen: the height without the header
    public Optional<TableState> key(KeyPress press, int rows, int columns, int page) {
        if (press.isControl('w')) {
            return Optional.of(new TableState(scroll, !wide, 0, sort, descending));
        }
        if (wide && press.equals(SHIFT_LEFT)) {
            return Optional.of(new TableState(scroll, true, Math.max(0, left - 1), sort, descending));
        }
        if (wide && press.equals(SHIFT_RIGHT)) {
            return Optional.of(new TableState(scroll, true, Math.clamp(columns - 2L, 0, left + 1), sort, descending));
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

    public TableState sorted(int column, boolean newDescending) {
        return new TableState(scroll, wide, left, column, newDescending);
    }

    private TableState with(Scroll newScroll) {
        return new TableState(newScroll, wide, left, sort, descending);
    }
}
