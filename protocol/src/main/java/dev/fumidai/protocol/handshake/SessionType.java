package dev.fumidai.protocol.handshake;

import java.util.Arrays;
import java.util.Optional;

/// The kind of a session. Source: docs/protocol.md §4.
public enum SessionType {
    /// A login shell.
    STANDARD_STREAM("Standard_Stream"),
    /// One command on a terminal; ECS Exec uses it.
    INTERACTIVE_COMMANDS("InteractiveCommands"),
    /// One command without a terminal.
    NON_INTERACTIVE_COMMANDS("NonInteractiveCommands"),
    /// Port forwarding.
    PORT("Port");

    private final String wireName;

    SessionType(String wireName) {
        this.wireName = wireName;
    }

    /// The name on the wire.
    public String wireName() {
        return wireName;
    }

    /// The kind with this name, if we know it.
    public static Optional<SessionType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
