package dev.fumidai.protocol.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the agent asks for before data flows. Source: docs/protocol.md §4.
public record HandshakeRequest(String agentVersion, List<Action> actions) {
    static final String SESSION_TYPE = "SessionType";
    static final String KMS_ENCRYPTION = "KMSEncryption";

    /// Copies the list.
    public HandshakeRequest {
        actions = List.copyOf(actions);
    }

    /// One requested action. The order of actions is the order of their answers.
    public sealed interface Action {
        /// The name of the action on the wire.
        String actionType();

        /// The kind of session. Properties are those of its document, or none.
        record SessionType(String sessionType, Map<String, String> properties) implements Action {
            @Override
            public String actionType() {
                return SESSION_TYPE;
            }
        }

        /// Encryption with a KMS key. Agents before 3.3.808 send no challenge.
        record KmsEncryption(String keyId, @Nullable String challenge) implements Action {
            @Override
            public String actionType() {
                return KMS_ENCRYPTION;
            }
        }

        /// An action that we do not know.
        record Unknown(String actionType) implements Action {}
    }

    /// The content of the message.
    public Bytes toJson() {
        return JsonText.object(out -> {
            out.writeStringField("AgentVersion", agentVersion);
            out.writeArrayFieldStart("RequestedClientActions");
            for (var action : actions) {
                out.writeStartObject();
                out.writeStringField("ActionType", action.actionType());
                out.writeFieldName("ActionParameters");
                HandshakeParameters.write(out, action);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    /// The request in this content; empty when it is none.
    public static Optional<HandshakeRequest> parse(Bytes json) {
        return JsonObject.parse(json)
                .map(object -> new HandshakeRequest(
                        object.text("AgentVersion"),
                        object.objects("RequestedClientActions").stream()
                                .map(HandshakeParameters::read)
                                .toList()));
    }
}
