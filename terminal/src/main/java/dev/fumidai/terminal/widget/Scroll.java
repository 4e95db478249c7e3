package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import java.util.Optional;

/// A cursor in a list, and the first row that is seen.
public record Scroll(int cursor, int top) {
    public static final Scroll START = new Scroll(0, 0);
    private static final int WHEEL_ROWS = 3;

    /// After a key that moves: arrows, `j k g G`, Home, End, pages, Ctrl-F and Ctrl-B.
    ///
    /// @param size how many rows there are
    /// @param page how many of them are seen
    public Optional<Scroll> key(KeyPress press, int size, int page) {
        var jump = Math.max(1, page - 1);
        if (press.is(Named.UP) || press.is('k')) {
            return Optional.of(at(cursor - 1, size, page));
        }
        if (press.is(Named.DOWN) || press.is('j')) {
            return Optional.of(at(cursor + 1, size, page));
        }
        if (press.is(Named.PAGE_UP) || press.isControl('b')) {
            return Optional.of(at(cursor - jump, size, page));
        }
        if (press.is(Named.PAGE_DOWN) || press.isControl('f')) {
            return Optional.of(at(cursor + jump, size, page));
        }
        if (press.is(Named.HOME) || press.is('g')) {
            return Optional.of(at(0, size, page));
        }
        if (press.is(Named.END) || press.is('G')) {
            return Optional.of(at(size - 1, size, page));
        }
        return Optional.empty();
    }

    /// After the wheel has turned over it.
    public Optional<Scroll> wheel(Event.Mouse mouse, int size, int page) {
        return switch (mouse.action()) {
            case WHEEL_UP -> Optional.of(at(cursor - WHEEL_ROWS, size, page));
            case WHEEL_DOWN -> Optional.of(at(cursor + WHEEL_ROWS, size, page));
            case PRESS, RELEASE, DRAG, MOVE, WHEEL_LEFT, WHEEL_RIGHT -> Optional.empty();
        };
    }

    /// With the cursor in the nearest row that there is, and seen.
    public Scroll at(int row, int size, int page) {
        var place = Math.clamp(row, 0, Math.max(0, size - 1));
        var rows = Math.max(1, page);
        var highest = Math.max(0, size - rows);
        var first = Math.clamp(top, Math.max(0, place - rows + 1), place);
        return new Scroll(place, Math.min(first, highest));
    }

    /// The same where the list or the window has become another.
    public Scroll settled(int size, int page) {
        return at(cursor, size, page);
    }
}
