package dev.fumidai.terminal.picker;

import dev.fumidai.terminal.Terminal;
import dev.fumidai.terminal.Terminal.Stream;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.EventReader;
import dev.fumidai.terminal.input.KeyPress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Asks a person at the terminal to choose. Writes to standard error only, below the line where the
/// cursor stands, and leaves no trace.
///
/// Wants standard input and error to be a terminal that can move its cursor (`TERM` other than
/// `dumb`): the caller sees to that.
///
/// **Threading:** one choice at a time; interruption ends it with [InterruptedIOException].
public final class FuzzyPicker {
    /// Each byte is asked for: what is typed after the choice is the next program's.
    private static final int BYTES_AT_ONCE = 1;

    private final Terminal terminal;

    public FuzzyPicker(Terminal terminal) {
        this.terminal = terminal;
    }

    /// @param rows each with its columns, which are aligned
    /// @return the index of the chosen row; nothing when the person chose none
    /// @throws IOException when the terminal has gone
    public Optional<Integer> pick(String title, List<List<String>> rows) throws IOException {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        try (var _ = terminal.raw();
                var output = terminal.output(Stream.ERROR);
                var keys = new EventReader(terminal.input(), EventReader.REST_OF_KEY, BYTES_AT_ONCE);
                var canvas = new Canvas(output);
                var _ = terminal.resized(() -> keys.post(new Event.Resized(size())))) {
            var picker = Picker.of(title, rows);
            while (picker.state() == Picker.State.OPEN) {
                canvas.draw(PickerView.of(picker, size()));
                picker = next(picker, keys);
            }
            return picker.state() == Picker.State.PICKED ? Optional.of(picker.choice()) : Optional.empty();
        }
    }

    private static Picker next(Picker picker, EventReader keys) throws IOException {
        return switch (keys.next()) {
            case KeyPress press -> Key.of(press).map(picker::pressed).orElse(picker);
            case Event.Paste paste ->
                paste.text()
                        .codePoints()
                        .filter(codePoint -> !Character.isISOControl(codePoint))
                        .mapToObj(Key.Typed::new)
                        .reduce(picker, Picker::pressed, (one, other) -> other);
            case Event.Resized _, Event.Mouse _, Event.Focus _, Event.Woken _ -> picker;
            case Event.End _ -> picker.pressed(Key.Press.CANCEL);
        };
    }

    private TerminalSize size() {
        return terminal.size(Stream.ERROR).orElse(TerminalSize.USUAL);
    }

    /// The lines on the terminal, with the cursor in the first of them.
    private static final class Canvas implements AutoCloseable {
        private static final String ERASE_BELOW = "\r\u001b[J";

        private final OutputStream output;

        Canvas(OutputStream output) {
            this.output = output;
        }

        /// Erases before it draws: the window may have become narrower, and lines have been
        /// wrapped.
        void draw(PickerView view) throws IOException {
            var up = view.lines().size() - 1;
            write(ERASE_BELOW + String.join("\r\n", view.lines()) + "\r" + moved(up, 'A')
                    + moved(view.cursorColumn(), 'C'));
        }

        @Override
        public void close() throws IOException {
            write(ERASE_BELOW);
        }

        /// By nothing, "0" would be taken for 1.
        private static String moved(int cells, char direction) {
            return cells == 0 ? "" : "\u001b[" + cells + direction;
        }

        private void write(String text) throws IOException {
            output.write(text.getBytes(StandardCharsets.UTF_8));
            output.flush();
        }
    }
}
