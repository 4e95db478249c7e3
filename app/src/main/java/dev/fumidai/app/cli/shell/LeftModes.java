package dev.fumidai.app.cli.shell;

import java.util.Set;
import java.util.TreeSet;

/// What a remote program has switched on in the user's terminal and not yet off: the second screen,
/// the mouse, bracketed paste … A program that is cut off does not tidy up; this does.
///
/// Reads the private modes (`CSI ? n h` and `l`, see xterm's control sequences), wherever the
/// bytes are cut. A full reset (`ESC c`) clears all.
///
/// **Threading:** one owner. No I/O.
final class LeftModes {
    private static final int CURSOR = 25;

    /// Modes that are off in a terminal at rest and trouble a person when they are left on.
    private static final Set<Integer> TROUBLE =
            Set.of(1, 5, 6, 9, 47, 66, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 1047, 1049, 2004, 2026);

    private static final int LONGEST = 48;

    private final TreeSet<Integer> on = new TreeSet<>();
    private final StringBuilder parameters = new StringBuilder();
    private State state = State.TEXT;
    private boolean hidden;

    private enum State {
        TEXT,
        ESCAPE,
        /// After `ESC [`.
        SEQUENCE,
        /// After `ESC [ ?`.
        PRIVATE
    }

    /// Bytes on their way to the terminal.
    void shown(byte[] bytes, int count) {
        for (int at = 0; at < count; at++) {
            shown(bytes[at] & 0xff);
        }
    }

    /// What puts the terminal to rest; empty when it is.
    String undo() {
        var text = new StringBuilder();
        for (var mode : on.descendingSet()) {
            text.append("\u001b[?").append(mode).append('l');
        }
        if (hidden) {
            text.append("\u001b[?25h");
        }
        return text.isEmpty() ? "" : text.append("\u001b[0m").toString();
    }

    private void shown(int next) {
        if (next == 0x1b) {
            state = State.ESCAPE;
            return;
        }
        switch (state) {
            case TEXT -> {}
            case ESCAPE -> escape(next);
            case SEQUENCE -> {
                state = next == '?' ? State.PRIVATE : State.TEXT;
                parameters.setLength(0);
            }
            case PRIVATE -> parameter(next);
        }
    }

    private void escape(int next) {
        if (next == 'c') {
            on.clear();
            hidden = false;
        }
        state = next == '[' ? State.SEQUENCE : State.TEXT;
    }

    private void parameter(int next) {
        if ((next >= '0' && next <= '9') || next == ';') {
            parameters.append((char) next);
            state = parameters.length() > LONGEST ? State.TEXT : State.PRIVATE;
            return;
        }
        state = State.TEXT;
        if (next == 'h' || next == 'l') {
            for (var number : parameters.toString().split(";")) {
                if (!number.isEmpty() && number.length() <= 5) {
                    set(Integer.parseInt(number), next == 'h');
                }
            }
        }
    }

    private void set(int mode, boolean value) {
        if (mode == CURSOR) {
            hidden = !value;
        } else if (TROUBLE.contains(mode)) {
            if (value) {
                on.add(mode);
            } else {
                on.remove(mode);
            }
        }
    }
}
