package dev.fumidai.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.encryption.SessionCipher;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ClientVersion;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Both ends of a handshake whose session is encrypted.
class EncryptedHandshakeTest {
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final Bytes NONCES = Bytes.wrap(new byte[SessionCipher.NONCE_LENGTH]);
    private static final Bytes SEALED = Bytes.utf8("as only KMS can read it");

    private final AgentHandshake agent = new AgentHandshake(
            new AgentVersion("3.3.987.0"),
            SessionType.INTERACTIVE_COMMANDS,
            Map.of(),
            Optional.of(new KeyDemand("alias/exec", "AAEC", Bytes.utf8("prove it"), NONCES)));
    private final ClientHandshake client = new ClientHandshake(new ClientVersion("1.2.0.0"));

    @Test
    void bothEndsHaveTheKeyInTheEnd() {
        assertThat(toAgent(answered(key(7)))).containsExactly(new HandshakeStep.KeySealed(SEALED, true));

        var challenge = agent.dataKey(NOW, key(7));
        var complete = toAgent(toClient(challenge));
        assertThat(agent.cipher()).isPresent();
        var agreed = (HandshakeStep.Agreed) complete.getLast();
        assertThat(agreed.start().customerMessage()).contains("encrypted using AWS KMS");
        assertThat(toClient(complete.subList(0, 1))).containsExactly(agreed);

        var typed = client.cipher().orElseThrow().encrypt(Bytes.utf8("ls"));
        assertThat(agent.cipher().orElseThrow().decrypt(typed)).contains(Bytes.utf8("ls"));
    }

    @Test
    void anotherKeyIsNoProof() {
        toAgent(answered(key(7)));
        var challenge = agent.dataKey(NOW, key(8));

        assertThat(toClient(challenge)).first().isInstanceOf(HandshakeStep.Failed.class);
        assertThat(agent.receive(NOW, PayloadType.ENCRYPTION_CHALLENGE_RESPONSE, Bytes.utf8("{}")))
                .isEmpty();
        assertThat(agent.expire(NOW.plus(AgentHandshake.PATIENCE)))
                .contains(new HandshakeStep.Failed("handshake timed out"));
        assertThat(agent.cipher()).isEmpty();
    }

    @Test
    void theAgentTellsWhyItHasNoKey() {
        toAgent(answered(key(7)));

        assertThat(agent.deadline()).isEmpty();
        assertThat(agent.noDataKey("AccessDeniedException"))
                .containsExactly(new HandshakeStep.Failed("Fetching data key failed: AccessDeniedException"));
    }

    @Test
    void aClientWithoutKeyEndsIt() {
        toClient(List.of(agent.begin(NOW)));

        var failed = (HandshakeStep.Failed)
                toAgent(client.noDataKey("kms:GenerateDataKey failed")).getFirst();
        assertThat(failed.cause()).contains("KMSEncryption failed on client", "kms:GenerateDataKey failed");
    }

    @Test
    void whatComesBeforeTheEndOfTheHandshakeIsSwallowed() {
        toAgent(answered(key(7)));

        assertThat(agent.receive(NOW, PayloadType.OUTPUT, Bytes.utf8("early"))).isEmpty();
        agent.dataKey(NOW, key(7));
        assertThat(agent.receive(NOW, PayloadType.OUTPUT, Bytes.utf8("early"))).isEmpty();
    }

    private List<HandshakeStep> answered(byte[] key) {
        assertThat(toClient(List.of(agent.begin(NOW))))
                .containsExactly(new HandshakeStep.KeyWanted("alias/exec", Optional.of("AAEC")));
        return client.dataKey(key, SEALED, NONCES);
    }

    private List<HandshakeStep> toClient(List<HandshakeStep> steps) {
        var sent = (HandshakeStep.Send) steps.getFirst();
        return client.receive(sent.type(), sent.payload());
    }

    private List<HandshakeStep> toAgent(List<HandshakeStep> steps) {
        var sent = (HandshakeStep.Send) steps.getFirst();
        return agent.receive(NOW, sent.type(), sent.payload());
    }

    private static byte[] key(int filling) {
        var key = new byte[SessionCipher.DATA_KEY_LENGTH];
        Arrays.fill(key, (byte) filling);
        return key;
    }
}
