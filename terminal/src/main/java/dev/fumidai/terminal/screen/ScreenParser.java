package dev.fumidai.terminal.screen;

import java.util.ArrayList;
import java.util.List;

/// Cuts what a program prints into characters, controls and sequences. Malformed UTF-8 becomes one
/// replacement character; texts for the window's title and the like are passed over.
///
/// **Threading:** one owner.
final class ScreenParser {
    private static final int REPLACEMENT = 0xfffd;
    private static final int LIMIT = 9999;
    private static final int ESCAPE = 0x1b;

    private final Actions actions;
    private State state = State.GROUND;
    private int codePoint;
    private int missing;
    private int mark;
    private final List<Integer> numbers = new ArrayList<>();

    private enum State {
        GROUND,
        ESCAPE,
        /// One more character belongs to it.
        ESCAPE_AND_ONE,
        SEQUENCE,
        TEXT,
        /// In a text, after an escape character: the end, most likely.
        TEXT_ESCAPE
    }

    /// What there is to do.
    interface Actions {
        void print(int codePoint);

        void control(int code);

        void escape(int code);

        void sequence(Sequence sequence);
    }

    ScreenParser(Actions actions) {
        this.actions = actions;
    }

    void accept(int next) {
        switch (state) {
            case GROUND -> ground(next);
            case ESCAPE -> escape(next);
            case ESCAPE_AND_ONE -> state = State.GROUND;
            case SEQUENCE -> sequence(next);
            case TEXT -> text(next);
            case TEXT_ESCAPE -> {
                state = State.GROUND;
                if (next != '\\') {
                    escape(next);
                }
            }
        }
    }

    private void ground(int next) {
        if (missing > 0 && (next & 0xc0) == 0x80) {
            codePoint = (codePoint << 6) | (next & 0x3f);
            missing--;
            if (missing == 0) {
                actions.print(Character.isValidCodePoint(codePoint) ? codePoint : REPLACEMENT);
            }
            return;
        }
        if (missing > 0) {
            missing = 0;
            actions.print(REPLACEMENT);
        }
        if (next >= 0x80) {
            start(next);
        } else {
            plain(next);
        }
    }

    private void start(int next) {
        missing = next >= 0xf0 ? 3 : next >= 0xe0 ? 2 : 1;
        codePoint = next & (0x3f >> missing);
        if (next < 0xc2 || next > 0xf4) {
            missing = 0;
            actions.print(REPLACEMENT);
        }
    }

    private void plain(int next) {
        if (next == ESCAPE) {
            state = State.ESCAPE;
        } else if (next < ' ') {
            actions.control(next);
        } else if (next != 0x7f) {
            actions.print(next);
        }
    }

    private void escape(int next) {
        state = State.GROUND;
        switch (next) {
            case '[' -> {
                state = State.SEQUENCE;
                mark = 0;
                numbers.clear();
            }
            case ']', 'P', 'X', '^', '_' -> state = State.TEXT;
            case '(', ')', '*', '+', '-', '.', '/', '#', '%', ' ' -> state = State.ESCAPE_AND_ONE;
            case ESCAPE -> state = State.ESCAPE;
            default -> actions.escape(next);
        }
    }

    private void sequence(int next) {
        if (next >= '0' && next <= '9') {
            digit(next - '0');
        } else if (next == ';' || next == ':') {
            if (numbers.isEmpty()) {
                numbers.add(-1);
            }
            numbers.add(-1);
        } else if (next >= ' ' && next <= '?') {
            mark = next;
        } else if (next >= '@' && next <= '~') {
            state = State.GROUND;
            actions.sequence(new Sequence(mark, List.copyOf(numbers), next));
        } else if (next == ESCAPE) {
            state = State.ESCAPE;
        } else if (next < ' ') {
            actions.control(next);
        }
    }

    private void digit(int digit) {
        if (numbers.isEmpty()) {
            numbers.add(-1);
        }
        var present = Math.max(0, numbers.getLast());
        numbers.set(numbers.size() - 1, Math.min(LIMIT, present * 10 + digit));
    }

    private void text(int next) {
        if (next == '\u0007' || next == 0x18) {
            state = State.GROUND;
        } else if (next == ESCAPE) {
            state = State.TEXT_ESCAPE;
        }
    }
}
