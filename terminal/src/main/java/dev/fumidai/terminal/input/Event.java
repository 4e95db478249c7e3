package dev.fumidai.terminal.input;

import dev.fumidai.terminal.TerminalSize;

/// What happens at a terminal; a key is a [KeyPress].
public sealed interface Event
        permits KeyPress, Event.Paste, Event.Mouse, Event.Resized, Event.Focus, Event.Woken, Event.End {
    /// Text that was pasted, as one. Line ends are `\n`; everything else is as it came.
    record Paste(String text) implements Event {}

    /// The mouse.
    ///
    /// @param column from 0
    /// @param row from 0
    record Mouse(Action action, Button button, int column, int row, Modifiers modifiers) implements Event {}

    /// The terminal has another size, or has to be drawn again.
    record Resized(TerminalSize size) implements Event {}

    /// The terminal's window is in front, or no longer.
    record Focus(boolean gained) implements Event {}

    /// Nothing happened here; somebody wants whoever waits to look around.
    record Woken() implements Event {}

    /// There is no more input: the terminal has gone.
    record End() implements Event {}

    /// What the mouse did.
    enum Action {
        PRESS,
        RELEASE,
        /// Moved with a button pressed.
        DRAG,
        /// Moved without.
        MOVE,
        WHEEL_UP,
        WHEEL_DOWN,
        WHEEL_LEFT,
        WHEEL_RIGHT
    }

    /// With what.
    enum Button {
        LEFT,
        MIDDLE,
        RIGHT,
        NONE
    }
}
