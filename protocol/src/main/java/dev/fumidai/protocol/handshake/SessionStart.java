package dev.fumidai.protocol.handshake;

import dev.fumidai.protocol.wire.AgentVersion;
import java.util.Map;
import java.util.Optional;

/// What the two ends agreed on. A session without handshake has neither type nor version.
///
/// @param type empty when there was no handshake: then it is a shell
/// @param properties of the session's document: `portNumber`, `host`, `type` …
/// @param agentVersion empty when there was no handshake
/// @param customerMessage for the user, mostly empty
public record SessionStart(
        Optional<SessionType> type,
        Map<String, String> properties,
        Optional<AgentVersion> agentVersion,
        String customerMessage) {

    /// Copies the map.
    public SessionStart {
        properties = Map.copyOf(properties);
    }

    /// A shell that began to talk without handshake.
    public static SessionStart withoutHandshake() {
        return new SessionStart(Optional.empty(), Map.of(), Optional.empty(), "");
    }

    /// True when the session is for many connections to a port.
    public boolean wantsStreams() {
        return type.filter(t -> t == SessionType.PORT).isPresent()
                && "LocalPortForwarding".equals(properties.get("type"));
    }

    /// True when the far end has a terminal, whose size it wants to know.
    public boolean hasTerminal() {
        return type.isEmpty()
                || type.filter(t -> t == SessionType.STANDARD_STREAM || t == SessionType.INTERACTIVE_COMMANDS)
                        .isPresent();
    }

    /// True when the session's bytes are smux frames. Source: docs/protocol.md §5.
    public boolean hasStreams() {
        return wantsStreams() && agentVersion.filter(AgentVersion::hasMux).isPresent();
    }
}
