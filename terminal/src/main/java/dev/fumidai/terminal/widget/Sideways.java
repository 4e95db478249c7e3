package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.input.Modifiers;
import java.util.Optional;

/// Shift with left or right: texts whose lines are not wrapped are scrolled sideways.
final class Sideways {
    private static final int STEP = 8;
    private static final KeyPress SHIFT_LEFT = new KeyPress(Named.LEFT, Modifiers.SHIFT);
    private static final KeyPress SHIFT_RIGHT = new KeyPress(Named.RIGHT, Modifiers.SHIFT);

    private Sideways() {}

    /// How many columns are scrolled away after a key; empty after any other, where lines are
    /// wrapped, and to the left of the first column.
    static Optional<Integer> of(KeyPress press, int left, boolean wrap) {
        if (wrap) {
            return Optional.empty();
        }
        return press.equals(SHIFT_RIGHT)
                ? Optional.of(left + STEP)
                : press.equals(SHIFT_LEFT) && left > 0 ? Optional.of(Math.max(0, left - STEP)) : Optional.empty();
    }

    /// The same for a text in which left and right have nothing else to do.
    static Optional<Integer> ofArrows(KeyPress press, int left, boolean wrap) {
        var right = press.is(Named.RIGHT) || press.is('l');
        return right || press.is(Named.LEFT) || press.is('h')
                ? of(right ? SHIFT_RIGHT : SHIFT_LEFT, left, wrap)
                : of(press, left, wrap);
    }
}
