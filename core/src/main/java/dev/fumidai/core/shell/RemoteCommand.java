package dev.fumidai.core.shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A command to run in a container.
///
/// @param what the program and its words
/// @param input what it reads
/// @param terminal the terminal that it runs on; empty: none, bytes pass unchanged
/// @param timeout how long it may take; it is killed then
/// @param exact every byte of its output counts: the agent's quick kind of session, which damages
///     what is not text, is taken only where there is no other
/// @param replaceable an interrupted session is ended rather than resumed: whoever runs it goes on
///     with another one
public record RemoteCommand(
        What what,
        Input input,
        Optional<TerminalType> terminal,
        Optional<Duration> timeout,
        boolean exact,
        boolean replaceable) {
    /// One whose output is text, or guards itself.
    public RemoteCommand(What what, Input input, Optional<TerminalType> terminal, Optional<Duration> timeout) {
        this(what, input, terminal, timeout, false, false);
    }

    /// What is run.
    public sealed interface What {
        /// A program; each word arrives as given, no shell sees them.
        record Argv(List<String> words) implements What {
            public Argv {
                words = List.copyOf(words);
                if (words.isEmpty()) {
                    throw new IllegalArgumentException("a command without a word");
                }
            }
        }

        /// A script for `sh`.
        ///
        /// @param arguments `$1`, `$2` …
        record Script(String text, List<String> arguments) implements What {
            public Script {
                arguments = List.copyOf(arguments);
            }
        }

        /// An interactive shell: bash when there is one, else sh.
        record Shell() implements What {}
    }

    /// What the command reads.
    public enum Input {
        /// Nothing: it sees the end at once.
        NONE,
        /// What is written to [RemoteProcess#stdin], to its close.
        STREAM
    }

    /// A command without a terminal and without input.
    public static RemoteCommand of(String... words) {
        return new RemoteCommand(new What.Argv(List.of(words)), Input.NONE, Optional.empty(), Optional.empty());
    }

    /// A script for `sh`, without a terminal and without input.
    public static RemoteCommand script(String text, String... arguments) {
        return new RemoteCommand(
                new What.Script(text, List.of(arguments)), Input.NONE, Optional.empty(), Optional.empty());
    }

    /// The same with input.
    public RemoteCommand withInput() {
        return new RemoteCommand(what, Input.STREAM, terminal, timeout, exact, replaceable);
    }

    /// The same on a terminal.
    public RemoteCommand withTerminal(TerminalType type) {
        return new RemoteCommand(what, Input.STREAM, Optional.of(type), timeout, exact, replaceable);
    }

    /// The same with a time limit.
    public RemoteCommand withTimeout(Duration limit) {
        return new RemoteCommand(what, input, terminal, Optional.of(limit), exact, replaceable);
    }

    /// The same where every byte of the output counts.
    public RemoteCommand exactly() {
        return new RemoteCommand(what, input, terminal, timeout, true, replaceable);
    }

    /// The same for whoever goes on with another session after an interruption.
    public RemoteCommand replaced() {
        return new RemoteCommand(what, input, terminal, timeout, exact, true);
    }
}
