package dev.fumidai.terminal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Finds, in what a person types into a remote shell, the few commands meant for us: an escape
/// character at the start of a line, then one more.
///
/// | typed | does |
/// |---|---|
/// | `~.` | ends the session |
/// | `~^Z` | suspends this program |
/// | `~?` | lists these |
/// | `~~` | sends one `~` |
///
/// Anything else after the `~` is sent, the `~` included. Only that one character is ever held
/// back. The escape character is ASCII, so no byte of a longer UTF-8 character is taken for it.
///
/// **Threading:** one owner. No I/O.
public final class Escapes {
    private static final char CONTROL_Z = 'Z' - '@';

    private final OptionalInt escape;
    private boolean lineStart = true;
    private boolean held;

    /// What a person wants of us.
    public enum Command {
        END,
        SUSPEND,
        HELP
    }

    /// What to do next.
    public sealed interface Step {
        /// Send these bytes to the remote end.
        record Send(ByteBuffer bytes) implements Step {}

        /// Do this; after [Command#END] no step follows.
        record Do(Command command) implements Step {}
    }

    private Escapes(OptionalInt escape) {
        this.escape = escape;
    }

    /// The usual: `~`.
    public static Escapes usual() {
        return new Escapes(OptionalInt.of('~'));
    }

    /// None: every byte is sent.
    public static Escapes none() {
        return new Escapes(OptionalInt.empty());
    }

    /// As a person writes it in a configuration: one ASCII character, `^X` for a control character,
    /// or `none`.
    ///
    /// @return nothing when it is none of these
    public static Optional<Escapes> named(String text) {
        if (text.equals("none")) {
            return Optional.of(none());
        }
        if (text.length() == 1 && text.charAt(0) > ' ' && text.charAt(0) < 0x7f) {
            return Optional.of(new Escapes(OptionalInt.of(text.charAt(0))));
        }
        if (text.length() == 2 && text.charAt(0) == '^') {
            var control = Character.toUpperCase(text.charAt(1)) - '@';
            var isControl = control > 0 && control < ' ' && control != '\r' && control != '\n';
            return isControl ? Optional.of(new Escapes(OptionalInt.of(control))) : Optional.empty();
        }
        return Optional.empty();
    }

    /// Takes what was typed.
    ///
    /// @return what to do, in order; the bytes in it are views of `typed`
    public List<Step> typed(byte[] typed, int offset, int count) {
        var steps = new ArrayList<Step>();
        var end = offset + count;
        var unsent = offset;
        for (var i = offset; i < end; i++) {
            if (held) {
                held = false;
                var command = command(typed[i]);
                if (command.isPresent()) {
                    steps.add(new Step.Do(command.get()));
                    lineStart = true;
                    unsent = i + 1;
                    if (command.get() == Command.END) {
                        return steps;
                    }
                    continue;
                }
                unsent = i;
                if (!isEscape(typed[i])) {
                    steps.add(new Step.Send(ByteBuffer.wrap(new byte[] {(byte) escape.orElseThrow()})));
                }
            } else if (lineStart && isEscape(typed[i])) {
                send(steps, typed, unsent, i);
                held = true;
                continue;
            }
            lineStart = typed[i] == '\r' || typed[i] == '\n';
        }
        if (!held) {
            send(steps, typed, unsent, end);
        }
        return steps;
    }

    /// At the end of the input: what is still held back.
    public Optional<Step> end() {
        if (!held) {
            return Optional.empty();
        }
        held = false;
        return Optional.of(new Step.Send(ByteBuffer.wrap(new byte[] {(byte) escape.orElseThrow()})));
    }

    /// What `~?` tells, line by line.
    public List<String> help() {
        return escape.isEmpty()
                ? List.of()
                : List.of(
                        name() + ".   end the session",
                        name() + "^Z  suspend this program",
                        name() + "?   this list",
                        name() + name() + "   send " + name(),
                        "(at the start of a line only)");
    }

    private String name() {
        var character = escape.orElseThrow();
        return character < ' ' ? "^" + (char) (character + '@') : String.valueOf((char) character);
    }

    private boolean isEscape(byte typed) {
        return escape.isPresent() && typed == escape.getAsInt();
    }

    private Optional<Command> command(byte typed) {
        if (isEscape(typed)) {
            return Optional.empty();
        }
        return switch (typed) {
            case '.' -> Optional.of(Command.END);
            case CONTROL_Z -> Optional.of(Command.SUSPEND);
            case '?' -> Optional.of(Command.HELP);
            default -> Optional.empty();
        };
    }

    private static void send(List<Step> steps, byte[] typed, int from, int to) {
        if (from < to) {
            steps.add(new Step.Send(ByteBuffer.wrap(typed, from, to - from).slice()));
        }
    }
}
