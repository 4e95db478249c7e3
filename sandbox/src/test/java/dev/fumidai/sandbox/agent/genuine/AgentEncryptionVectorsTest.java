package dev.fumidai.sandbox.agent.genuine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.HandshakeRequest;
import dev.fumidai.sandbox.agent.KeyService;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How the genuine agent encrypts, done again by ours.
final class AgentEncryptionVectorsTest {
    private static Vectors vectors;

    @BeforeAll
    static void read() throws IOException {
        vectors = Vectors.read();
    }

    @Test
    void encryptsWithANonceThatCountsUp() {
        var vector = vectors.named("kms", "kms-agent-encrypt");
        var steps = vector.path("steps");
        var cipher =
                new DataKeyCipher(Vectors.hex(vector, "plaintextDataKeyHex"), Vectors.hex(steps.path(0), "nonceHex"));
        for (var step : steps) {
            var encrypted = cipher.encrypt(Bytes.wrap(Vectors.hex(vector, "plainHex")));

            assertThat(encrypted.toByteArray()).isEqualTo(Vectors.hex(step, "cipherHex"));
        }
    }

    @Test
    void readsWhatTheGenuineClientHasEncrypted() {
        var vector = vectors.behaviour("kms-agent-decrypts-client");
        var key = Vectors.hex(vectors.named("kms", "kms-agent-encrypt"), "plaintextDataKeyHex");

        var plain = new DataKeyCipher(key, new byte[12]).decrypt(Bytes.wrap(Vectors.hex(vector, "cipherHex")));

        assertThat(plain).contains(Bytes.wrap(Vectors.hex(vector, "plainHex")));
    }

    @Test
    void decryptsTheDataKeyInTheContextOfTheSession() {
        var encryption = new Encryption("alias/k", "sess-0123", "i-0123456789abcdef0", KeyService.NONE, counting());

        assertThat(encryption.context(false)).isEqualTo(texts(vectors.behaviour("kms-agent-decrypt-context")));
        assertThat(encryption.context(true)).isEqualTo(texts(vectors.behaviour("kms-agent-decrypt-context-challenge")));
    }

    @Test
    void asksForAKeyAsTheGenuineAgent() {
        var encryption = new Encryption(
                "arn:aws:kms:eu-west-1:111122223333:key/k", "sess-0123", "i-1", KeyService.NONE, counting());
        var session = new HandshakeRequest.Action.SessionType("Standard_Stream", Map.of());

        var request = new HandshakeRequest("3.3.0.0", List.of(session, encryption.action())).toJson();

        assertThat(request.utf8())
                .isEqualTo(vectors.message("out-hs-request-shell-kms")
                        .path("payloadText")
                        .asText());
    }

    private static Map<String, String> texts(JsonNode vector) {
        var texts = new TreeMap<String, String>();
        vector.path("encryptionContext")
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    /// Random bytes 0, 1, 2 …
    private static RandomGenerator counting() {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public void nextBytes(byte[] target) {
                for (var i = 0; i < target.length; i++) {
                    target[i] = (byte) i;
                }
            }
        };
    }
}
