package dev.fumidai.terminal.picker;

import dev.fumidai.terminal.picker.Key.Press;
import java.util.Optional;

/// Makes keys of the bytes of a terminal in raw mode, cut anywhere. Keys that nobody here needs and
/// malformed text make none.
///
/// The escape key sends the byte that other keys begin with: when nothing follows it for a moment,
/// [#pause] says so.
///
/// **Threading:** one owner. No I/O, no clock.
public final class KeyDecoder {
    private static final int ESCAPE = 0x1b;

    private State state = State.GROUND;
    private int codePoint;
    private int missing;
    private int parameter;

    private enum State {
        GROUND,
        CHARACTER,
        ESCAPE,
        /// After `ESC [`.
        SEQUENCE,
        /// After `ESC O`.
        FUNCTION
    }

    /// Takes one byte.
    ///
    /// @param next 0 to 255
    public Optional<Key> accept(int next) {
        return switch (state) {
            case GROUND -> ground(next);
            case CHARACTER -> character(next);
            case ESCAPE -> escape(next);
            case SEQUENCE -> sequence(next);
            case FUNCTION -> {
                state = State.GROUND;
                yield arrow(next);
            }
        };
    }

    /// Whether the next byte, or its absence, decides.
    public boolean isUndecided() {
        return state == State.ESCAPE || state == State.SEQUENCE || state == State.FUNCTION;
    }

    /// Nothing has followed for a moment.
    public Optional<Key> pause() {
        var alone = state == State.ESCAPE;
        state = State.GROUND;
        return alone ? Optional.of(Press.CANCEL) : Optional.empty();
    }

    private Optional<Key> ground(int next) {
        if (next >= 0x80) {
            return start(next);
        }
        return switch (next) {
            case '\r', '\n' -> Optional.of(Press.ENTER);
            case 0x7f, '\b' -> Optional.of(Press.BACKSPACE);
            case 'C' - '@', 'D' - '@', 'G' - '@' -> Optional.of(Press.CANCEL);
            case 'N' - '@' -> Optional.of(Press.DOWN);
            case 'P' - '@' -> Optional.of(Press.UP);
            case 'U' - '@' -> Optional.of(Press.CLEAR);
            case 'W' - '@' -> Optional.of(Press.DELETE_WORD);
            case ESCAPE -> {
                state = State.ESCAPE;
                yield Optional.empty();
            }
            default -> next < ' ' ? Optional.empty() : Optional.of(new Key.Typed(next));
        };
    }

    private Optional<Key> start(int next) {
        if (next >= 0xc2 && next <= 0xf4) {
            missing = next >= 0xf0 ? 3 : next >= 0xe0 ? 2 : 1;
            codePoint = next & (0x3f >> missing);
            state = State.CHARACTER;
        }
        return Optional.empty();
    }

    private Optional<Key> character(int next) {
        if ((next & 0xc0) != 0x80) {
            state = State.GROUND;
            return ground(next);
        }
        codePoint = (codePoint << 6) | (next & 0x3f);
        missing--;
        if (missing > 0) {
            return Optional.empty();
        }
        state = State.GROUND;
        return Character.isValidCodePoint(codePoint) && !Character.isISOControl(codePoint)
                ? Optional.of(new Key.Typed(codePoint))
                : Optional.empty();
    }

    private Optional<Key> escape(int next) {
        parameter = 0;
        state = switch (next) {
            case '[' -> State.SEQUENCE;
            case 'O' -> State.FUNCTION;
            case ESCAPE -> State.ESCAPE;
            default -> State.GROUND; // Alt and a key
        };
        return Optional.empty();
    }

    private Optional<Key> sequence(int next) {
        if (next >= '0' && next <= '9') {
            parameter = Math.min(99, parameter * 10 + next - '0');
        } else if (next >= '@' && next <= '~') {
            state = State.GROUND;
            return next == '~' ? page() : arrow(next);
        }
        return Optional.empty();
    }

    private Optional<Key> page() {
        return switch (parameter) {
            case 5 -> Optional.of(Press.PAGE_UP);
            case 6 -> Optional.of(Press.PAGE_DOWN);
            default -> Optional.empty();
        };
    }

    private static Optional<Key> arrow(int next) {
        return switch (next) {
            case 'A' -> Optional.of(Press.UP);
            case 'B' -> Optional.of(Press.DOWN);
            case 'M' -> Optional.of(Press.ENTER); // of the number pad
            default -> Optional.empty();
        };
    }
}
