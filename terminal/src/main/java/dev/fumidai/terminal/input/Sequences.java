package dev.fumidai.terminal.input;

import dev.fumidai.terminal.input.Event.Action;
import dev.fumidai.terminal.input.Event.Button;
import dev.fumidai.terminal.input.Key.Named;
import java.util.Optional;

/// What the sequences of terminals mean. Sources: xterm's "Control Sequences" (PC-style and VT220
/// function keys, SGR mouse, `modifyOtherKeys`), `console_codes(4)`, rxvt's reference.
final class Sequences {
    private static final int MODIFY_OTHER_KEYS = 27;
    private static final int SHIFT_BIT = 4;
    private static final int ALT_BIT = 8;
    private static final int CONTROL_BIT = 16;
    private static final int MOTION_BIT = 32;
    private static final int WHEEL_BIT = 64;
    private static final int EXTRA_BIT = 128;

    private Sequences() {}

    /// After `ESC [`.
    static Optional<Event> event(Sequence sequence) {
        if (sequence.mark() == '<' && (sequence.last() == 'M' || sequence.last() == 'm')) {
            return mouse(sequence);
        }
        if (sequence.mark() != 0) {
            return Optional.empty();
        }
        var modifiers = Modifiers.ofParameter(sequence.number(1, 1));
        return switch (sequence.last()) {
            case '~' -> tilde(sequence, modifiers);
            case '$' -> press(numbered(sequence.number(0, 0)), Modifiers.SHIFT);
            case '^' -> press(numbered(sequence.number(0, 0)), Modifiers.CONTROL);
            case '@' -> press(numbered(sequence.number(0, 0)), Modifiers.SHIFT.and(Modifiers.CONTROL));
            case 'u' -> coded(sequence.number(0, 0), modifiers);
            case 'Z' -> press(Optional.of(Named.TAB), modifiers.and(Modifiers.SHIFT));
            case 'a', 'b', 'c', 'd' -> press(lettered(sequence.last() - 'a' + 'A'), Modifiers.SHIFT);
            case 'I' -> Optional.of(new Event.Focus(true));
            case 'O' -> Optional.of(new Event.Focus(false));
            case 'R' -> sequence.number(0, 1) == 1 ? press(lettered('R'), modifiers) : Optional.empty();
            default -> press(lettered(sequence.last()), modifiers);
        };
    }

    /// After `ESC O`.
    static Optional<Event> singleShift(Sequence sequence) {
        var last = sequence.last();
        var modifiers = Modifiers.ofParameter(sequence.number(Math.max(0, sequence.count() - 1), 1));
        if (sequence.mark() != 0) {
            return Optional.empty();
        }
        if (last >= 'a' && last <= 'd') {
            return press(lettered(last - 'a' + 'A'), Modifiers.CONTROL);
        }
        if (last >= 'j' && last <= 'y') {
            return Optional.of(new KeyPress(new Key.Typed("*+,-./0123456789".charAt(last - 'j')), modifiers));
        }
        return switch (last) {
            case 'M' -> press(Optional.of(Named.ENTER), modifiers);
            case 'I' -> press(Optional.of(Named.TAB), modifiers);
            case 'X' -> Optional.of(new KeyPress(new Key.Typed('='), modifiers));
            case ' ' -> Optional.of(new KeyPress(new Key.Typed(' '), modifiers));
            default -> press(lettered(last), modifiers);
        };
    }

    /// After `ESC [ [`.
    static Optional<Event> linuxFunction(int last) {
        return last >= 'A' && last <= 'E'
                ? press(Optional.of(Named.function(last - 'A' + 1)), Modifiers.NONE)
                : Optional.empty();
    }

    private static Optional<Event> press(Optional<Named> key, Modifiers modifiers) {
        return key.map(named -> new KeyPress(named, modifiers));
    }

    private static Optional<Named> lettered(int letter) {
        return switch (letter) {
            case 'A' -> Optional.of(Named.UP);
            case 'B' -> Optional.of(Named.DOWN);
            case 'C' -> Optional.of(Named.RIGHT);
            case 'D' -> Optional.of(Named.LEFT);
            case 'F' -> Optional.of(Named.END);
            case 'H' -> Optional.of(Named.HOME);
            case 'P', 'Q', 'R', 'S' -> Optional.of(Named.function(letter - 'P' + 1));
            default -> Optional.empty();
        };
    }

    private static Optional<Event> tilde(Sequence sequence, Modifiers modifiers) {
        var number = sequence.number(0, 0);
        if (number == MODIFY_OTHER_KEYS) {
            return coded(sequence.number(2, 0), modifiers);
        }
        var shifted = number >= 25 && number <= 34; // F13 to F20: Shift and a function key
        return press(numbered(number), shifted ? modifiers.and(Modifiers.SHIFT) : modifiers);
    }

    private static Optional<Named> numbered(int number) {
        return switch (number) {
            case 1, 7 -> Optional.of(Named.HOME);
            case 2 -> Optional.of(Named.INSERT);
            case 3 -> Optional.of(Named.DELETE);
            case 4, 8 -> Optional.of(Named.END);
            case 5 -> Optional.of(Named.PAGE_UP);
            case 6 -> Optional.of(Named.PAGE_DOWN);
            case 11, 12, 13, 14, 15 -> Optional.of(Named.function(number - 10));
            case 17, 18, 19, 20, 21 -> Optional.of(Named.function(number - 11));
            case 23, 24 -> Optional.of(Named.function(number - 12));
            case 25, 26 -> Optional.of(Named.function(number - 24));
            case 28, 29 -> Optional.of(Named.function(number - 25));
            case 31, 32, 33, 34 -> Optional.of(Named.function(number - 26));
            default -> Optional.empty();
        };
    }

    /// A key told by the character that it makes.
    private static Optional<Event> coded(int code, Modifiers modifiers) {
        return switch (code) {
            case '\r', '\n' -> press(Optional.of(Named.ENTER), modifiers);
            case '\t' -> press(Optional.of(Named.TAB), modifiers);
            case '\b', 0x7f -> press(Optional.of(Named.BACKSPACE), modifiers);
            case 0x1b -> press(Optional.of(Named.ESCAPE), modifiers);
            default ->
                Character.isValidCodePoint(code) && !Character.isISOControl(code) && !isPrivate(code)
                        ? Optional.of(KeyPress.canonical(new Key.Typed(code), modifiers))
                        : Optional.empty();
        };
    }

    /// Where some terminals number keys without a character.
    private static boolean isPrivate(int code) {
        return code >= Character.MIN_SURROGATE && code <= 0xf8ff;
    }

    private static Optional<Event> mouse(Sequence sequence) {
        var code = sequence.number(0, 0);
        if ((code & EXTRA_BIT) != 0) {
            return Optional.empty();
        }
        var modifiers = new Modifiers((code & SHIFT_BIT) != 0, (code & ALT_BIT) != 0, (code & CONTROL_BIT) != 0);
        var wheel = (code & WHEEL_BIT) != 0;
        var button = wheel ? Button.NONE : button(code & 3);
        var column = Math.max(0, sequence.number(1, 1) - 1);
        var row = Math.max(0, sequence.number(2, 1) - 1);
        return Optional.of(new Event.Mouse(action(sequence.last(), code), button, column, row, modifiers));
    }

    private static Button button(int number) {
        return switch (number) {
            case 0 -> Button.LEFT;
            case 1 -> Button.MIDDLE;
            case 2 -> Button.RIGHT;
            default -> Button.NONE;
        };
    }

    private static Action action(int last, int code) {
        if ((code & WHEEL_BIT) != 0) {
            return switch (code & 3) {
                case 0 -> Action.WHEEL_UP;
                case 1 -> Action.WHEEL_DOWN;
                case 2 -> Action.WHEEL_LEFT;
                default -> Action.WHEEL_RIGHT;
            };
        }
        if ((code & MOTION_BIT) != 0) {
            return (code & 3) == 3 ? Action.MOVE : Action.DRAG;
        }
        return last == 'm' ? Action.RELEASE : Action.PRESS;
    }
}
