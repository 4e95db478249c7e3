package dev.fumidai.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.Vectors;
import dev.fumidai.protocol.channel.Role;
import dev.fumidai.protocol.encryption.SessionCipher;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ClientVersion;
import dev.fumidai.protocol.wire.EncryptionChallenge;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.HandshakeComplete;
import dev.fumidai.protocol.wire.HandshakeResponse;
import dev.fumidai.protocol.wire.HandshakeResponse.Processed;
import dev.fumidai.protocol.wire.HandshakeResponse.Status;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Map<String, String> PORT = Map.of("portNumber", "80", "type", "LocalPortForwarding");

    private static final byte[] KEY = new byte[SessionCipher.DATA_KEY_LENGTH];
    private static final Bytes NONCE = Bytes.wrap(new byte[SessionCipher.NONCE_LENGTH]);

    private final ClientHandshake client = new ClientHandshake(new ClientVersion("1.2.0.0"));
    private final AgentHandshake agent =
            new AgentHandshake(new AgentVersion("3.3.0.0"), SessionType.PORT, PORT, Optional.empty());

    @Test
    void answersAsTheGenuineClientDoes() {
        assertThat(client.receive(PayloadType.HANDSHAKE_REQUEST, body("out-hs-request-port")))
                .containsExactly(new HandshakeStep.Send(PayloadType.HANDSHAKE_RESPONSE, body("hs-port-reply1")));
    }

    @Test
    void agreesWhenTheAgentSaysSo() {
        client.receive(PayloadType.HANDSHAKE_REQUEST, body("out-hs-request-port-remote"));

        var steps = client.receive(PayloadType.HANDSHAKE_COMPLETE, body("out-hs-complete-kms"));

        var start = ((HandshakeStep.Agreed) steps.getFirst()).start();
        assertThat(start.type()).contains(SessionType.PORT);
        assertThat(start.properties()).containsEntry("host", "db.internal").containsEntry("portNumber", "5432");
        assertThat(start.agentVersion()).contains(new AgentVersion("3.3.0.0"));
        assertThat(start.customerMessage()).isEqualTo("This session is encrypted using AWS KMS.");
        assertThat(start.hasStreams()).isTrue();
        assertThat(client.isOver()).isTrue();
    }

    /// A second answer would block the genuine agent for good.
    @Test
    void answersExactlyOnce() {
        client.receive(PayloadType.HANDSHAKE_REQUEST, body("out-hs-request-port"));

        assertThat(client.receive(PayloadType.HANDSHAKE_REQUEST, body("out-hs-request-port")))
                .isEmpty();
        client.receive(PayloadType.HANDSHAKE_COMPLETE, body("out-hs-complete-plain"));
        assertThat(client.receive(PayloadType.HANDSHAKE_REQUEST, body("out-hs-request-port")))
                .isEmpty();
        assertThat(client.receive(PayloadType.HANDSHAKE_COMPLETE, body("out-hs-complete-plain")))
                .isEmpty();
    }

    /// The genuine client leaves the status unset.
    @Test
    void reportsUnknownActionsAsUnsupportedUnlikeTheGenuineClient() {
        var request = Bytes.utf8("{\"AgentVersion\":\"3.3.0.0\",\"RequestedClientActions\":["
                + "{\"ActionType\":\"SessionType\",\"ActionParameters\":{\"SessionType\":\"Port\"}},"
                + "{\"ActionType\":\"Frobnicate\",\"ActionParameters\":{}}]}");

        var response = response(client.receive(PayloadType.HANDSHAKE_REQUEST, request));

        assertThat(response.actions())
                .containsExactly(
                        Processed.success("SessionType"),
                        new Processed("Frobnicate", Status.UNSUPPORTED, null, "Unsupported action Frobnicate"));
        assertThat(response.errors()).containsExactly("Unsupported action Frobnicate");
    }

    @Test
    void refusesUnknownSessionTypes() {
        var unknown = Bytes.utf8("{\"AgentVersion\":\"3.3.0.0\",\"RequestedClientActions\":["
                + "{\"ActionType\":\"SessionType\",\"ActionParameters\":{\"SessionType\":\"Teleport\"}}]}");
        assertThat(response(client.receive(PayloadType.HANDSHAKE_REQUEST, unknown))
                        .actions())
                .extracting(Processed::status)
                .containsExactly(Status.FAILED);
    }

    /// Unlike the genuine client of the vectors we bind the key to the agent's challenge.
    @Test
    void wantsADataKeyBeforeItAnswersAndProvesThatItHasIt() {
        assertThat(client.receive(PayloadType.HANDSHAKE_REQUEST, body("out-hs-request-shell-kms")))
                .containsExactly(new HandshakeStep.KeyWanted(
                        "arn:aws:kms:eu-west-1:111122223333:key/k", Optional.of("AAECAwQFBgcICQoLDA0ODw==")));
        assertThat(client.receive(PayloadType.OUTPUT, Bytes.utf8("early"))).isEmpty();

        var answer = response(client.dataKey(KEY, Bytes.utf8("sealed"), NONCE));
        assertThat(answer.actions())
                .containsExactly(
                        Processed.success("SessionType"),
                        new Processed(
                                "KMSEncryption",
                                Status.SUCCESS,
                                new HandshakeResponse.KmsResult(Bytes.utf8("sealed"), true),
                                ""));

        var agents = new SessionCipher(Role.AGENT, KEY);
        var challenge = new EncryptionChallenge(agents.encrypt(NONCE, Bytes.utf8("random")));
        var steps = client.receive(PayloadType.ENCRYPTION_CHALLENGE_REQUEST, challenge.toJson());
        var proof = (HandshakeStep.Send) steps.getFirst();
        assertThat(proof.type()).isEqualTo(PayloadType.ENCRYPTION_CHALLENGE_RESPONSE);
        assertThat(EncryptionChallenge.parse(proof.payload()).flatMap(message -> agents.decrypt(message.challenge())))
                .contains(Bytes.utf8("random"));
        assertThat(client.cipher()).isEmpty();

        assertThat(client.receive(PayloadType.HANDSHAKE_COMPLETE, body("out-hs-complete-kms")))
                .first()
                .isInstanceOf(HandshakeStep.Agreed.class);
        assertThat(client.cipher()).isPresent();
    }

    @Test
    void saysWhyThereIsNoDataKey() {
        client.receive(PayloadType.HANDSHAKE_REQUEST, body("out-hs-request-shell-kms"));

        var answer = response(client.noDataKey("the key is disabled"));

        assertThat(answer.actions())
                .containsExactly(
                        Processed.success("SessionType"),
                        new Processed("KMSEncryption", Status.FAILED, null, "the key is disabled"));
        assertThat(client.receive(PayloadType.HANDSHAKE_COMPLETE, body("out-hs-complete-kms")))
                .isEmpty();
        assertThat(client.dataKey(KEY, Bytes.utf8("sealed"), NONCE)).isEmpty();
    }

    @Test
    void aChallengeOfSomebodyElseEndsTheSession() {
        client.receive(PayloadType.HANDSHAKE_REQUEST, body("out-hs-request-shell-kms"));
        client.dataKey(KEY, Bytes.utf8("sealed"), NONCE);
        var challenge = new EncryptionChallenge(Bytes.wrap(new byte[64]));

        assertThat(client.receive(PayloadType.ENCRYPTION_CHALLENGE_REQUEST, challenge.toJson()))
                .first()
                .isInstanceOf(HandshakeStep.Failed.class);
    }

    @Test
    void aHandshakeAfterThePresumedStartIsAFailure() {
        assertThat(client.presumeNone()).containsExactly(new HandshakeStep.Agreed(SessionStart.withoutHandshake()));
        assertThat(client.presumeNone()).isEmpty();
        assertThat(client.receive(PayloadType.HANDSHAKE_REQUEST, body("out-hs-request-shell-kms")))
                .first()
                .isInstanceOf(HandshakeStep.Failed.class);
    }

    @Test
    void aSessionThatTalksAtOnceIsAShell() {
        assertThat(client.receive(PayloadType.OUTPUT, Bytes.utf8("$ ")))
                .containsExactly(new HandshakeStep.Agreed(SessionStart.withoutHandshake()), new HandshakeStep.Pass());
        assertThat(client.receive(PayloadType.OUTPUT, Bytes.utf8("more"))).containsExactly(new HandshakeStep.Pass());
    }

    @Test
    void waitsForSomethingThatItUnderstands() {
        assertThat(client.receive(PayloadType.FLAG, Bytes.utf8("xxxx"))).isEmpty();
        assertThat(client.receive(PayloadType.UNKNOWN, Bytes.utf8("x"))).isEmpty();
        assertThat(client.receive(PayloadType.HANDSHAKE_REQUEST, Bytes.utf8("no JSON")))
                .first()
                .isInstanceOf(HandshakeStep.Failed.class);
    }

    @Test
    void oldAgentsHaveNoStreams() {
        var port =
                new SessionStart(Optional.of(SessionType.PORT), PORT, Optional.of(new AgentVersion("3.0.196.0")), "");

        assertThat(port.wantsStreams()).isTrue();
        assertThat(port.hasStreams()).isFalse();
    }

    @Test
    void theAgentEndAsksAsTheGenuineAgentDoesAndCompletes() {
        var genuine = new AgentHandshake(
                new AgentVersion("3.3.0.0"),
                SessionType.PORT,
                Map.of("portNumber", "80", "localPortNumber", "0", "type", "LocalPortForwarding"),
                Optional.empty());
        assertThat(genuine.begin(NOW))
                .isEqualTo(new HandshakeStep.Send(PayloadType.HANDSHAKE_REQUEST, body("out-hs-request-port")));
        assertThat(genuine.receive(NOW, PayloadType.OUTPUT, Bytes.utf8("early")))
                .isEmpty();

        var steps = genuine.receive(NOW.plusMillis(20), PayloadType.HANDSHAKE_RESPONSE, body("hs-port-reply1"));

        assertThat(steps.getFirst())
                .isEqualTo(new HandshakeStep.Send(
                        PayloadType.HANDSHAKE_COMPLETE, new HandshakeComplete(Duration.ofMillis(20), "").toJson()));
        assertThat(steps.getLast()).isInstanceOf(HandshakeStep.Agreed.class);
        assertThat(genuine.clientVersion()).contains(new ClientVersion("1.2.0.0"));
        assertThat(genuine.deadline()).isEmpty();
    }

    @Test
    void theAgentEndGivesUpAClientThatCannotOrDoesNotAnswer() {
        agent.begin(NOW);
        assertThat(agent.expire(NOW.plusSeconds(14))).isEmpty();
        assertThat(agent.expire(NOW.plusSeconds(15))).contains(new HandshakeStep.Failed("handshake timed out"));

        var other = new AgentHandshake(new AgentVersion("3.3.0.0"), SessionType.PORT, PORT, Optional.empty());
        other.begin(NOW);
        assertThat(other.receive(NOW, PayloadType.HANDSHAKE_RESPONSE, body("hs-unknown-type-reply1")))
                .containsExactly(new HandshakeStep.Failed("SessionType failed on client with status 2 error: "
                        + "Failed to process action SessionType: Unknown session type Teleport"));
    }

    private static HandshakeResponse response(List<HandshakeStep> steps) {
        assertThat(steps).hasSize(1);
        return HandshakeResponse.parse(((HandshakeStep.Send) steps.getFirst()).payload())
                .orElseThrow();
    }

    private static Bytes body(String name) {
        return Vectors.hex(Vectors.named("messages", name), "hex").from(FrameCodec.HEADER_LENGTH);
    }
}
