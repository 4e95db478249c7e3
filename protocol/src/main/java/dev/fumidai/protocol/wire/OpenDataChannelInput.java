package dev.fumidai.protocol.wire;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The text frame that opens a data channel, before anything else is sent. Source:
/// docs/protocol.md §1.
///
/// The token is a secret; the text form of this record does not show it.
public record OpenDataChannelInput(
        UUID requestId,
        String token,
        @Nullable String clientInstanceId,
        String clientId,
        @Nullable String clientVersion) {

    /// The client's form. The client id stays the same over reconnects, the request id does not.
    public static OpenDataChannelInput ofClient(UUID requestId, String token, UUID clientId, String clientVersion) {
        return new OpenDataChannelInput(requestId, token, null, clientId.toString(), clientVersion);
    }

    /// The agent's form: its client id is empty.
    public static OpenDataChannelInput ofAgent(UUID requestId, String token, String instanceId) {
        return new OpenDataChannelInput(requestId, token, instanceId, "", null);
    }

    /// The text to send.
    public String toJson() {
        return JsonText.object(out -> {
                    out.writeStringField("MessageSchemaVersion", "1.0");
                    out.writeStringField("RequestId", requestId.toString());
                    out.writeStringField("TokenValue", token);
                    if (clientInstanceId != null) {
                        out.writeStringField("ClientInstanceId", clientInstanceId);
                    }
                    out.writeStringField("ClientId", clientId);
                    if (clientVersion != null) {
                        out.writeStringField("ClientVersion", clientVersion);
                    }
                })
                .utf8();
    }

    /// Reads either form; empty when it is neither.
    public static Optional<OpenDataChannelInput> parse(String json) {
        return JsonObject.parse(Bytes.utf8(json)).flatMap(OpenDataChannelInput::from);
    }

    private static Optional<OpenDataChannelInput> from(JsonObject object) {
        try {
            return Optional.of(new OpenDataChannelInput(
                    UUID.fromString(object.text("RequestId")),
                    object.text("TokenValue"),
                    object.optionalText("ClientInstanceId").orElse(null),
                    object.text("ClientId"),
                    object.optionalText("ClientVersion").orElse(null)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the request id is not a UUID
        }
    }

    @Override
    public String toString() {
        return "OpenDataChannelInput[requestId=" + requestId + ", token=***, clientId=" + clientId + "]";
    }
}
