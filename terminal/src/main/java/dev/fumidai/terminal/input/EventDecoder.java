package dev.fumidai.terminal.input;

import dev.fumidai.terminal.input.Key.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes events of the bytes of a terminal in raw mode, cut anywhere: keys as xterm, the VT line,
/// the Linux console and rxvt send them, pastes (mode 2004), the mouse (mode 1006), focus (1004).
/// Sequences that are none of these, answers of the terminal and malformed text make none.
///
/// The escape key sends the byte that other keys begin with: when nothing follows it for a moment,
/// [#pause] says so. A sequence that has begun for certain is waited for without a limit, so that a
/// slow line never turns one into text.
///
/// **Threading:** one owner. No I/O, no clock.
public final class EventDecoder {
    private static final int ESCAPE = 0x1b;
    private static final int DELETE = 0x7f;
    private static final int CANCEL = 0x18;
    private static final int SUBSTITUTE = 0x1a;
    private static final int BELL = 0x07;
    private static final int X10_MOUSE_BYTES = 3;
    private static final int LONGEST_ANSWER = 4096;

    private final Utf8 text = new Utf8();
    private final Sequence sequence = new Sequence();
    private final PasteText paste = new PasteText();
    private final List<Event> events = new ArrayList<>();
    private State state = State.GROUND;
    private boolean alt;
    private int opener;
    private int passed;

    private enum State {
        GROUND,
        ESCAPE,
        /// After `ESC [`, `ESC O`, or what begins an answer; nothing of it yet.
        OPENED,
        SEQUENCE,
        /// After `ESC [ [`.
        LINUX_FUNCTION,
        /// After `ESC O`.
        SINGLE_SHIFT,
        X10_MOUSE,
        ANSWER,
        ANSWER_ESCAPE,
        PASTE
    }

    /// Takes what was read.
    ///
    /// @return what it means, in order
    public List<Event> accept(byte[] bytes, int offset, int count) {
        for (var i = offset; i < offset + count; i++) {
            accept(Byte.toUnsignedInt(bytes[i]));
        }
        return taken();
    }

    /// Whether the next byte, or its absence, decides.
    public boolean isUndecided() {
        return state == State.ESCAPE || state == State.OPENED;
    }

    /// Nothing has followed for a moment.
    public List<Event> pause() {
        switch (state) {
            case ESCAPE -> {
                if (alt) {
                    alt = false;
                    press(Named.ESCAPE, Modifiers.NONE);
                }
                press(Named.ESCAPE, Modifiers.NONE);
                state = State.GROUND;
            }
            case OPENED -> {
                alt = true;
                state = State.GROUND;
                character(opener);
            }
            case GROUND, SEQUENCE, LINUX_FUNCTION, SINGLE_SHIFT, X10_MOUSE, ANSWER, ANSWER_ESCAPE, PASTE -> {}
        }
        return taken();
    }

    private List<Event> taken() {
        var taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    private void accept(int next) {
        switch (state) {
            case GROUND -> ground(next);
            case ESCAPE -> escape(next);
            case OPENED -> opened(next);
            case SEQUENCE -> sequence(next);
            case LINUX_FUNCTION -> {
                state = State.GROUND;
                emit(Sequences.linuxFunction(next));
            }
            case SINGLE_SHIFT -> singleShift(next);
            case X10_MOUSE -> {
                passed++;
                state = passed < X10_MOUSE_BYTES ? State.X10_MOUSE : State.GROUND;
            }
            case ANSWER -> answer(next);
            case ANSWER_ESCAPE -> {
                state = State.GROUND;
                if (next != '\\') {
                    escape(next);
                }
            }
            case PASTE ->
                paste.accept(next).ifPresent(pasted -> {
                    state = State.GROUND;
                    events.add(new Event.Paste(pasted));
                });
        }
    }

    private void ground(int next) {
        if (next >= 0x80 || text.isInside()) {
            var complete = text.accept(next);
            if (complete.isPresent()) {
                character(complete.getAsInt());
            }
            if (next >= 0x80) {
                return;
            }
        }
        if (next == ESCAPE) {
            state = State.ESCAPE;
        } else if (next < ' ' || next == DELETE) {
            control(next);
        } else {
            character(next);
        }
    }

    private void control(int next) {
        switch (next) {
            case '\r', '\n' -> press(Named.ENTER, Modifiers.NONE);
            case '\t' -> press(Named.TAB, Modifiers.NONE);
            case '\b', DELETE -> press(Named.BACKSPACE, Modifiers.NONE);
            case 0 -> press(new Key.Typed(' '), Modifiers.CONTROL);
            default -> press(new Key.Typed(Character.toLowerCase(next + '@')), Modifiers.CONTROL);
        }
    }

    private void character(int codePoint) {
        press(new Key.Typed(codePoint), Modifiers.NONE);
    }

    private void press(Key key, Modifiers modifiers) {
        events.add(new KeyPress(key, alt ? modifiers.and(Modifiers.ALT) : modifiers));
        alt = false;
    }

    private void emit(Optional<Event> event) {
        event.ifPresent(made -> events.add(
                alt && made instanceof KeyPress press
                        ? new KeyPress(press.key(), press.modifiers().and(Modifiers.ALT))
                        : made));
        alt = false;
    }

    /// A second escape may be Alt, or the key pressed twice.
    private void escape(int next) {
        if (next == ESCAPE) {
            if (alt) {
                alt = false;
                press(Named.ESCAPE, Modifiers.NONE);
            }
            alt = true;
            state = State.ESCAPE;
            return;
        }
        if (next == '[' || next == 'O' || isAnswer(next)) {
            opener = next;
            state = State.OPENED;
            return;
        }
        state = State.GROUND;
        if (alt) {
            alt = false;
            press(Named.ESCAPE, Modifiers.NONE);
        }
        alt = true;
        ground(next);
    }

    private static boolean isAnswer(int next) {
        return next == ']' || next == 'P' || next == '_' || next == '^' || next == 'X';
    }

    private void opened(int next) {
        passed = 0;
        if (isAnswer(opener)) {
            state = State.ANSWER;
            answer(next);
            return;
        }
        sequence.begin();
        if (opener == 'O') {
            state = State.SINGLE_SHIFT;
            singleShift(next);
        } else if (next == '[') {
            state = State.LINUX_FUNCTION;
        } else {
            state = State.SEQUENCE;
            sequence(next);
        }
    }

    private void sequence(int next) {
        if (next < ' ' || next >= DELETE) {
            abandon(next);
        } else if (sequence.accept(next)) {
            state = State.GROUND;
            finish();
        }
    }

    private void finish() {
        if (sequence.isPasteStart()) {
            alt = false;
            paste.begin();
            state = State.PASTE;
        } else if (sequence.isX10Mouse()) {
            alt = false;
            state = State.X10_MOUSE;
        } else {
            emit(Sequences.event(sequence));
        }
    }

    private void singleShift(int next) {
        if (next < ' ' || next >= DELETE) {
            abandon(next);
        } else if (sequence.accept(next)) {
            state = State.GROUND;
            emit(Sequences.singleShift(sequence));
        }
    }

    /// A control character ends a sequence; two of them do nothing else.
    private void abandon(int next) {
        state = State.GROUND;
        alt = false;
        if (next != CANCEL && next != SUBSTITUTE) {
            ground(next);
        }
    }

    private void answer(int next) {
        passed++;
        if (next == ESCAPE) {
            state = State.ANSWER_ESCAPE;
        } else if (next == BELL || next == CANCEL || next == SUBSTITUTE || passed > LONGEST_ANSWER) {
            state = State.GROUND;
            alt = false;
        } else if (next == '\r' || next == 'C' - '@') {
            abandon(next); // a person, not a terminal
        }
    }
}
