package dev.fumidai.terminal.picker;

/// What a person pressed.
public sealed interface Key {
    /// A character.
    record Typed(int codePoint) implements Key {}

    /// A key without a character.
    enum Press implements Key {
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        ENTER,
        BACKSPACE,
        /// Takes away the last word.
        DELETE_WORD,
        /// Takes away all.
        CLEAR,
        CANCEL
    }
}
