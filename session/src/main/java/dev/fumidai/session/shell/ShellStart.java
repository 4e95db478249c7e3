package dev.fumidai.session.shell;

import java.util.Map;
import java.util.Optional;

/// What the agent said about the session when it began.
///
/// @param kind what is at the far end
/// @param properties of the session's document; empty for a plain shell
/// @param agentVersion empty for a plain shell
/// @param customerMessage what the account's preferences want the user to read, if anything
public record ShellStart(
        Kind kind, Map<String, String> properties, Optional<String> agentVersion, Optional<String> customerMessage) {
    /// Copies the map.
    public ShellStart {
        properties = Map.copyOf(properties);
    }

    /// What is at the far end.
    public enum Kind {
        /// The agent did not say: a shell or command on a terminal.
        PLAIN,
        /// A login shell on a terminal.
        SHELL,
        /// One command on a terminal.
        COMMAND,
        /// One command without terminal or input.
        SILENT_COMMAND,
        /// A port's bytes, as for `ssh`.
        PORT
    }
}
