package dev.fumidai.protocol.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The client's answer, one entry per requested action in the same order. Source:
/// docs/protocol.md §4.
public record HandshakeResponse(String clientVersion, List<Processed> actions, List<String> errors) {
    /// Copies the lists.
    public HandshakeResponse {
        actions = List.copyOf(actions);
        errors = List.copyOf(errors);
    }

    /// What became of one action. `result` is only there for encryption.
    public record Processed(
            String actionType, Status status, @Nullable KmsResult result, String error) {
        /// The action is done.
        public static Processed success(String actionType) {
            return new Processed(actionType, Status.SUCCESS, null, "");
        }
    }

    /// The data key, as KMS encrypted it.
    public record KmsResult(Bytes cipherTextKey, boolean challengeAcknowledged) {}

    /// The outcome of one action.
    public enum Status {
        /// 0, which only a defect of the genuine client sends: counts as failed.
        UNSET(0),
        /// 1
        SUCCESS(1),
        /// 2
        FAILED(2),
        /// 3: the action is not known or not offered.
        UNSUPPORTED(3);

        private final int code;

        Status(int code) {
            this.code = code;
        }

        /// The number on the wire.
        public int code() {
            return code;
        }

        /// The outcome of a number from the wire; what is not known counts as failed.
        public static Status of(long code) {
            return Arrays.stream(values())
                    .filter(status -> status.code == code)
                    .findFirst()
                    .orElse(FAILED);
        }
    }

    /// The content of the message.
    public Bytes toJson() {
        return JsonText.object(out -> {
            out.writeStringField("ClientVersion", clientVersion);
            out.writeArrayFieldStart("ProcessedClientActions");
            for (var action : actions) {
                write(out, action);
            }
            out.writeEndArray();
            if (errors.isEmpty()) {
                out.writeNullField("Errors");
            } else {
                out.writeArrayFieldStart("Errors");
                for (var error : errors) {
                    out.writeString(error);
                }
                out.writeEndArray();
            }
        });
    }

    private static void write(JsonGenerator out, Processed action) throws IOException {
        out.writeStartObject();
        out.writeStringField("ActionType", action.actionType());
        out.writeNumberField("ActionStatus", action.status().code());
        var result = action.result();
        if (result == null) {
            out.writeNullField("ActionResult");
        } else {
            out.writeObjectFieldStart("ActionResult");
            out.writeStringField(
                    "KMSCipherTextKey",
                    Base64.getEncoder().encodeToString(result.cipherTextKey().toByteArray()));
            out.writeNullField("KMSCipherTextHash");
            if (result.challengeAcknowledged()) {
                out.writeBooleanField("ChallengeAcknowledgement", true);
            }
            out.writeEndObject();
        }
        out.writeStringField("Error", action.error());
        out.writeEndObject();
    }

    /// The response in this content; empty when it is none.
    public static Optional<HandshakeResponse> parse(Bytes json) {
        return JsonObject.parse(json)
                .map(object -> new HandshakeResponse(
                        object.text("ClientVersion"),
                        object.objects("ProcessedClientActions").stream()
                                .map(HandshakeResponse::read)
                                .toList(),
                        object.texts("Errors")));
    }

    private static Processed read(JsonObject action) {
        return new Processed(
                action.text("ActionType"),
                Status.of(action.number("ActionStatus").orElse(0)),
                action.object("ActionResult")
                        .flatMap(HandshakeResponse::readResult)
                        .orElse(null),
                action.text("Error"));
    }

    private static Optional<KmsResult> readResult(JsonObject result) {
        return EncryptionChallenge.base64(result.text("KMSCipherTextKey"))
                .map(key -> new KmsResult(key, result.isTrue("ChallengeAcknowledgement")));
    }
}
