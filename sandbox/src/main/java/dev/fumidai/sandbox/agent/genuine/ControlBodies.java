package dev.fumidai.sandbox.agent.genuine;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fumidai.protocol.wire.Bytes;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/// Contents of control-channel messages that the wire format does not know.
final class ControlBodies {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ControlBodies() {}

    /// Which `agent_task_complete` an `agent_task_acknowledge` is about.
    static Optional<UUID> acknowledgedMessage(Bytes payload) {
        try {
            return Optional.of(UUID.fromString(
                    JSON.readTree(payload.toByteArray()).path("MessageId").asText()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
