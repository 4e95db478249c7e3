package dev.fumidai.session.shell;

import dev.fumidai.session.SessionException;
import java.util.OptionalInt;

/// How a shell or command ended.
public sealed interface ShellEnd {
    /// The program has ended, or somebody ended the session in the service.
    ///
    /// @param code the program's exit code; only sessions without a terminal report one
    /// @param output the agent's last words, mostly empty: why it could not start the program, or
    ///     who ended the session
    record Exited(OptionalInt code, String output) implements ShellEnd {}

    /// The session could not be kept. What became of the program is not known.
    record Lost(SessionException cause) implements ShellEnd {}

    /// [ShellSession#close] came first.
    record ClosedHere() implements ShellEnd {}
}
