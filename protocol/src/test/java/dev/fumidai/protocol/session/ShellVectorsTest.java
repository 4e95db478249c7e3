package dev.fumidai.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.Vectors;
import dev.fumidai.protocol.channel.Role;
import dev.fumidai.protocol.encryption.SessionCipher;
import dev.fumidai.protocol.handshake.ClientHandshake;
import dev.fumidai.protocol.handshake.HandshakeStep;
import dev.fumidai.protocol.handshake.SessionType;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ClientVersion;
import dev.fumidai.protocol.wire.EncryptionChallenge;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.HandshakeResponse;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.protocol.wire.TerminalSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the genuine client does in shells, and where we differ.
class ShellVectorsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"rule-newline-in-longer", "rule-cr-alone"})
    void carriesInputAsTheGenuineClientDoes(String name) {
        var vector = Vectors.named("behaviour", name);

        assertThat(carried(Vectors.hex(vector, "inHex"))).containsExactly(Vectors.hex(vector, "wirePayloadHex"));
    }

    /// The genuine client makes a carriage return of it.
    @Test
    void aLoneLineFeedStaysOneUnlikeInTheGenuineClient() {
        var vector = Vectors.named("behaviour", "rule-newline-alone");

        assertThat(carried(Vectors.hex(vector, "inHex")))
                .containsExactly(Bytes.utf8("\n"))
                .doesNotContain(Vectors.hex(vector, "wirePayloadHex"));
    }

    @Test
    void tellsASizeAsTheGenuineClientDoes() {
        assertThat(new TerminalSize(80, 24).toJson()).isEqualTo(body("in-size-80x24"));
        assertThat(PlainStart.DEFAULT.size().toJson()).as("without a terminal").isEqualTo(body("in-size-300x100"));
    }

    /// Where the agent is too old to send a challenge, byte for byte.
    @Test
    void encryptsASessionAsTheGenuineClientDoes() {
        var kms = Vectors.named("kms", "kms-client-encrypt-5");
        var key = Vectors.hex(kms, "plaintextDataKeyHex").toByteArray();
        var nonce = Vectors.hex(kms, "nonceHex");
        var encrypted = HandshakeResponse.parse(body("in-hs-response-kms"))
                .flatMap(response ->
                        Optional.ofNullable(response.actions().getLast().result()))
                .orElseThrow()
                .cipherTextKey();
        var client = new ClientHandshake(new ClientVersion("1.2.764.0"));
        client.receive(
                PayloadType.HANDSHAKE_REQUEST,
                Bytes.utf8("{\"AgentVersion\":\"3.2.0.0\",\"RequestedClientActions\":["
                        + "{\"ActionType\":\"SessionType\",\"ActionParameters\":{\"SessionType\":\"Standard_Stream\"}},"
                        + "{\"ActionType\":\"KMSEncryption\",\"ActionParameters\":{\"KMSKeyId\":\"k\"}}]}"));

        assertThat(client.dataKey(key, encrypted, nonce))
                .containsExactly(new HandshakeStep.Send(PayloadType.HANDSHAKE_RESPONSE, body("in-hs-response-kms")));

        var challenge = new EncryptionChallenge(new SessionCipher(Role.AGENT, key).encrypt(nonce, Bytes.utf8("hello")));
        assertThat(client.receive(PayloadType.ENCRYPTION_CHALLENGE_REQUEST, challenge.toJson()))
                .containsExactly(new HandshakeStep.Send(
                        PayloadType.ENCRYPTION_CHALLENGE_RESPONSE, body("in-encchallenge-response")));
    }

    @Test
    void understandsTheGenuineAgentsChallenge() {
        var key = Vectors.hex(Vectors.named("kms", "kms-agent-encrypt"), "plaintextDataKeyHex")
                .toByteArray();
        var challenge =
                EncryptionChallenge.parse(body("out-encchallenge-request")).orElseThrow();

        assertThat(new SessionCipher(Role.CLIENT, key).decrypt(challenge.challenge()))
                .contains(Bytes.utf8("world"));
    }

    private static List<Bytes> carried(Bytes typed) {
        var client = new ClientSession(SessionSettings.DEFAULT, new SplittableRandom(1));
        var agent = new AgentSession(
                SessionSettings.DEFAULT,
                new AgentVersion("3.3.0.0"),
                SessionType.STANDARD_STREAM,
                Map.of(),
                new SplittableRandom(2));
        client.connected(NOW);
        agent.connected(NOW);
        agent.send(NOW, PayloadType.OUTPUT, Bytes.utf8("$ "));
        var taken = new ArrayList<Bytes>();
        exchange(client, agent, taken);
        client.input(NOW, typed);
        exchange(client, agent, taken);
        return taken;
    }

    private static void exchange(ClientSession client, AgentSession agent, List<Bytes> taken) {
        for (var busy = true; busy; ) {
            busy = false;
            for (var effect = agent.poll(); effect.isPresent(); effect = agent.poll()) {
                busy = true;
                if (effect.get() instanceof SessionEffect.Transmit(var frame, var urgent)) {
                    client.receive(NOW, frame);
                } else if (effect.get() instanceof SessionEffect.Payload(var type, var payload)
                        && type == PayloadType.OUTPUT) {
                    taken.add(payload);
                }
            }
            for (var effect = client.poll(); effect.isPresent(); effect = client.poll()) {
                busy = true;
                if (effect.get() instanceof SessionEffect.Transmit(var frame, var urgent)) {
                    agent.receive(NOW, frame);
                }
            }
        }
    }

    private static Bytes body(String name) {
        return Vectors.hex(Vectors.named("messages", name), "hex").from(FrameCodec.HEADER_LENGTH);
    }
}
