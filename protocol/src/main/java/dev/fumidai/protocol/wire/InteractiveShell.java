package dev.fumidai.protocol.wire;

import java.util.Optional;

/// Control channel, service to agent: start a session. The content is JSON within JSON and belongs
/// to whoever plays the service. Source: docs/protocol.md §9.
public record InteractiveShell(String content, String taskId, String topic, int schemaVersion) {
    /// The content of the message.
    public Bytes toJson() {
        return JsonText.object(out -> {
            out.writeStringField("Content", content);
            out.writeStringField("TaskId", taskId);
            out.writeStringField("Topic", topic);
            out.writeNumberField("SchemaVersion", schemaVersion);
        });
    }

    /// The message in this content; empty when it is none.
    public static Optional<InteractiveShell> parse(Bytes json) {
        return JsonObject.parse(json)
                .map(object ->
                        new InteractiveShell(object.text("Content"), object.text("TaskId"), object.text("Topic"), (int)
                                object.number("SchemaVersion").orElse(1)));
    }
}
