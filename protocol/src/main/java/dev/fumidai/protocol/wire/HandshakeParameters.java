package dev.fumidai.protocol.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// The parameters of the actions of a [HandshakeRequest].
final class HandshakeParameters {
    private HandshakeParameters() {}

    static void write(JsonGenerator out, HandshakeRequest.Action action) throws IOException {
        switch (action) {
            case HandshakeRequest.Action.SessionType(var type, var properties) -> {
                out.writeStartObject();
                out.writeStringField("SessionType", type);
                out.writeFieldName("Properties");
                writeProperties(out, properties);
                out.writeEndObject();
            }
            case HandshakeRequest.Action.KmsEncryption(var keyId, var challenge) -> {
                out.writeStartObject();
                out.writeStringField("KMSKeyId", keyId);
                if (challenge != null) {
                    out.writeStringField("Challenge", challenge);
                }
                out.writeEndObject();
            }
            case HandshakeRequest.Action.Unknown unknown -> out.writeNull();
        }
    }

    static HandshakeRequest.Action read(JsonObject action) {
        var type = action.text("ActionType");
        var parameters = action.object("ActionParameters");
        return switch (type) {
            case HandshakeRequest.SESSION_TYPE ->
                new HandshakeRequest.Action.SessionType(
                        parameters.map(p -> p.text("SessionType")).orElse(""),
                        parameters
                                .flatMap(p -> p.object("Properties"))
                                .map(JsonObject::scalars)
                                .orElse(Map.of()));
            case HandshakeRequest.KMS_ENCRYPTION ->
                new HandshakeRequest.Action.KmsEncryption(
                        parameters.map(p -> p.text("KMSKeyId")).orElse(""),
                        parameters.flatMap(p -> p.optionalText("Challenge")).orElse(null));
            default -> new HandshakeRequest.Action.Unknown(type);
        };
    }

    /// The genuine agent keeps them in a map whose names it writes in alphabetical order.
    private static void writeProperties(JsonGenerator out, Map<String, String> properties) throws IOException {
        if (properties.isEmpty()) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        for (var property : new TreeMap<>(properties).entrySet()) {
            out.writeStringField(property.getKey(), property.getValue());
        }
        out.writeEndObject();
    }
}
