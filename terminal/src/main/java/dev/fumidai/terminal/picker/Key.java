package dev.fumidai.terminal.picker;

import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.input.Modifiers;
import java.util.Optional;

/// What a person asks of a picker.
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

    /// @return nothing for a key that means nothing here
    static Optional<Key> of(KeyPress press) {
        var character = press.character();
        if (character.isPresent()) {
            return Optional.of(new Typed(character.getAsInt()));
        }
        return switch (press.key()) {
            case dev.fumidai.terminal.input.Key.Typed typed ->
                press.modifiers().equals(Modifiers.CONTROL) ? control(typed.codePoint()) : Optional.empty();
            case Named named -> press.modifiers().equals(Modifiers.NONE) ? named(named) : Optional.empty();
        };
    }

    private static Optional<Key> control(int letter) {
        return switch (letter) {
            case 'c', 'd', 'g' -> Optional.of(Press.CANCEL);
            case 'n' -> Optional.of(Press.DOWN);
            case 'p' -> Optional.of(Press.UP);
            case 'u' -> Optional.of(Press.CLEAR);
            case 'w' -> Optional.of(Press.DELETE_WORD);
            default -> Optional.empty();
        };
    }

    private static Optional<Key> named(Named named) {
        return switch (named) {
            case UP -> Optional.of(Press.UP);
            case DOWN -> Optional.of(Press.DOWN);
            case PAGE_UP -> Optional.of(Press.PAGE_UP);
            case PAGE_DOWN -> Optional.of(Press.PAGE_DOWN);
            case ENTER -> Optional.of(Press.ENTER);
            case BACKSPACE -> Optional.of(Press.BACKSPACE);
            case ESCAPE -> Optional.of(Press.CANCEL);
            default -> Optional.empty();
        };
    }
}
