package dev.fumidai.protocol.wire;

import java.util.Base64;
import java.util.Optional;

/// Random bytes that one end encrypts for the other, to see that both have the key.
///
/// Source: docs/protocol.md §8.
public record EncryptionChallenge(Bytes challenge) {
    /// The content of the message, request and response alike.
    public Bytes toJson() {
        return JsonText.object(
                out -> out.writeStringField("Challenge", Base64.getEncoder().encodeToString(challenge.toByteArray())));
    }

    /// The challenge in this content; empty when there is none.
    public static Optional<EncryptionChallenge> parse(Bytes json) {
        return JsonObject.parse(json)
                .flatMap(object -> base64(object.text("Challenge")))
                .map(EncryptionChallenge::new);
    }

    static Optional<Bytes> base64(String text) {
        try {
            return Optional.of(Bytes.wrap(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the peer's fault
        }
    }
}
