package dev.fumidai.protocol.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fumidai.protocol.Vectors;
import dev.fumidai.protocol.channel.Role;
import dev.fumidai.protocol.wire.Bytes;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KmsVectorsTest {
    static Stream<JsonNode> byTheClient() {
        return Vectors.section("kms")
                .filter(vector -> vector.required("name").asText().startsWith("kms-client-encrypt"));
    }

    @ParameterizedTest
    @MethodSource("byTheClient")
    void encryptsAsTheGenuineClientAndDecryptsAsTheAgent(JsonNode vector) {
        var plain = Vectors.hex(vector, "plainHex");
        var encrypted = Vectors.hex(vector, "cipherHex");

        assertThat(cipher(Role.CLIENT, vector).encrypt(Vectors.hex(vector, "nonceHex"), plain))
                .isEqualTo(encrypted);
        assertThat(cipher(Role.AGENT, vector).decrypt(encrypted)).contains(plain);
    }

    @Test
    void encryptsAsTheGenuineAgentWhoseNonceCountsUp() {
        var vector = Vectors.named("kms", "kms-agent-encrypt");
        var plain = Vectors.hex(vector, "plainHex");
        var steps = vector.required("steps");
        var nonce = new CountingNonce(Vectors.hex(steps.get(0), "nonceHex"));

        for (var step : steps) {
            var next = nonce.next();

            assertThat(next).isEqualTo(Vectors.hex(step, "nonceHex"));
            assertThat(cipher(Role.AGENT, vector).encrypt(next, plain)).isEqualTo(Vectors.hex(step, "cipherHex"));
            assertThat(cipher(Role.CLIENT, vector).decrypt(Vectors.hex(step, "cipherHex")))
                    .contains(plain);
        }
    }

    @Test
    void refusesWhatWasChanged() {
        var vector = Vectors.named("kms", "kms-client-encrypt-5");
        var encrypted = Vectors.hex(vector, "cipherHex").toByteArray();
        encrypted[14] ^= 1;

        assertThat(cipher(Role.AGENT, vector).decrypt(Bytes.wrap(encrypted))).isEmpty();
        assertThat(cipher(Role.AGENT, vector).decrypt(Bytes.utf8("short"))).isEmpty();
        assertThat(cipher(Role.AGENT, vector)).hasToString("SessionCipher[***]");
    }

    private static SessionCipher cipher(Role role, JsonNode vector) {
        return new SessionCipher(
                role, Vectors.hex(vector, "plaintextDataKeyHex").toByteArray());
    }
}
