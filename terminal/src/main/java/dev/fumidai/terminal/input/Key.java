package dev.fumidai.terminal.input;

/// A key.
public sealed interface Key {
    /// A key that makes a character.
    record Typed(int codePoint) implements Key {}

    /// A key that makes none.
    enum Named implements Key {
        ENTER,
        TAB,
        BACKSPACE,
        ESCAPE,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        HOME,
        END,
        PAGE_UP,
        PAGE_DOWN,
        INSERT,
        DELETE,
        F1,
        F2,
        F3,
        F4,
        F5,
        F6,
        F7,
        F8,
        F9,
        F10,
        F11,
        F12;

        /// @param number from 1 to 12
        public static Named function(int number) {
            return valueOf("F" + number);
        }
    }
}
