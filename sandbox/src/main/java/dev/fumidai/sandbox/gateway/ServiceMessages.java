package dev.fumidai.sandbox.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ChannelClosedBody;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.InteractiveShell;
import dev.fumidai.protocol.wire.MessageTypes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// The messages that the service itself writes.
///
/// **Threading:** any thread.
final class ServiceMessages {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private static final Bytes NOTHING = Bytes.utf8("{}");

    private final InstantSource clock;

    ServiceMessages(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /// @param type `start_publication` or `pause_publication`
    Bytes publication(String type) {
        return encode(type, UUID.randomUUID(), NOTHING);
    }

    Bytes channelClosed(String target, String sessionId, String output) {
        var id = UUID.randomUUID();
        return encode(
                MessageTypes.CHANNEL_CLOSED, id, ChannelClosedBody.of(id, clock.millis(), target, sessionId, output));
    }

    /// The receipt for `agent_task_complete`.
    Bytes taskAcknowledge(UUID acknowledged, String sessionId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("SchemaVersion", 1);
        body.put("MessageId", acknowledged.toString());
        body.put("TaskId", sessionId);
        body.put("Topic", MessageTypes.AGENT_TASK_ACKNOWLEDGE);
        return encode(MessageTypes.AGENT_TASK_ACKNOWLEDGE, UUID.randomUUID(), json(body));
    }

    /// The order to an agent to start a session, with the document's parameters already filled in.
    Bytes interactiveShell(Gateway.Order order) {
        var document = new LinkedHashMap<String, Object>();
        document.put("schemaVersion", "1.0");
        document.put("description", "Document of the sandbox");
        document.put("sessionType", order.sessionType());
        document.put("inputs", order.terms().inputs());
        document.put("parameters", Map.of());
        document.put("properties", order.properties());
        var content = new LinkedHashMap<String, Object>();
        content.put("DocumentName", order.documentName());
        content.put("DocumentContent", document);
        content.put("SessionId", order.sessionId());
        content.put("Parameters", Map.of());
        content.put("RunAsUser", "");
        content.put("SessionOwner", order.owner());
        var shell = new InteractiveShell(
                json(content).utf8(), order.sessionId(), MessageTypes.INTERACTIVE_SHELL, Frame.SCHEMA_VERSION);
        return encode(MessageTypes.INTERACTIVE_SHELL, UUID.randomUUID(), shell.toJson());
    }

    private Bytes encode(String type, UUID id, Bytes payload) {
        return FrameCodec.trusting().encode(Frame.unsequenced(type, clock.millis(), id, payload));
    }

    private static Bytes json(Map<String, Object> value) {
        try {
            return Bytes.wrap(JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers make JSON", e);
        }
    }
}
