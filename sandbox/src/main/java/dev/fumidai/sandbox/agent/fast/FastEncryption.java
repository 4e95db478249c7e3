package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.channel.Role;
import dev.fumidai.protocol.encryption.CountingNonce;
import dev.fumidai.protocol.encryption.SessionCipher;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.EncryptionChallenge;
import dev.fumidai.protocol.wire.HandshakeComplete;
import dev.fumidai.protocol.wire.HandshakeRequest;
import dev.fumidai.protocol.wire.HandshakeRequest.Action;
import dev.fumidai.protocol.wire.HandshakeResponse;
import dev.fumidai.protocol.wire.HandshakeResponse.Status;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.agent.SessionOrder;
import dev.fumidai.sandbox.agent.SessionOutcome;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The handshake of a session whose data is encrypted: the client's data key, and a proof that both
/// have it.
///
/// **Threading:** the session's thread.
final class FastEncryption {
    private static final int CHALLENGE_BYTES = 16;
    private static final int PROOF_BYTES = 64;

    private final SessionOrder order;
    private final AgentSpec spec;
    private final FastSettings settings;
    private final FastLine line;
    private final FastPrinter printer;
    private final SecureRandom random = new SecureRandom();
    private final String challenge = Base64.getEncoder().encodeToString(bytes(CHALLENGE_BYTES));
    private final Bytes proof = Bytes.wrap(bytes(PROOF_BYTES));
    private @Nullable SessionCipher cipher;
    private @Nullable CountingNonce nonce;
    private boolean agreed;

    FastEncryption(SessionOrder order, AgentSpec spec, FastSettings settings, FastLine line, FastPrinter printer) {
        this.order = order;
        this.spec = spec;
        this.settings = settings;
        this.line = line;
        this.printer = printer;
    }

    /// Asks for a key.
    void begin() {
        var actions = List.<Action>of(
                new Action.SessionType(order.sessionType(), Map.of()),
                new Action.KmsEncryption(order.preferences().kmsKeyId(), challenge));
        line.send(PayloadType.HANDSHAKE_REQUEST, new HandshakeRequest(settings.agentVersion(), actions).toJson());
    }

    /// Whether both ends have the key.
    boolean agreed() {
        return agreed;
    }

    /// Takes what comes before both have it; the rest of that is lost, as with the genuine agent.
    void received(PayloadType type, Bytes payload) {
        if (type == PayloadType.HANDSHAKE_RESPONSE && cipher == null) {
            HandshakeResponse.parse(payload).ifPresent(this::answered);
        } else if (type == PayloadType.ENCRYPTION_CHALLENGE_RESPONSE && cipher != null) {
            var right = EncryptionChallenge.parse(payload)
                    .flatMap(answer -> decrypted(answer.challenge()))
                    .filter(proof::equals);
            if (right.isPresent()) {
                complete();
            }
        }
    }

    /// What the client encrypted; empty when it did not.
    java.util.Optional<Bytes> decrypted(Bytes payload) {
        return Objects.requireNonNull(cipher, "no key yet").decrypt(payload);
    }

    private void answered(HandshakeResponse response) {
        for (var action : response.actions()) {
            if (action.status() != Status.SUCCESS) {
                fail(action.actionType() + " failed on client with status "
                        + action.status().code() + " error: " + action.error());
                return;
            }
        }
        var result = response.actions().stream()
                .map(HandshakeResponse.Processed::result)
                .filter(Objects::nonNull)
                .findFirst();
        if (result.isEmpty()) {
            fail("Fetching data key failed: unexpected end of JSON input");
            return;
        }
        try {
            var key = settings.services()
                    .keys()
                    .decrypt(
                            order.preferences().kmsKeyId(),
                            result.get().cipherTextKey(),
                            context(result.get().challengeAcknowledged()));
            var both = new SessionCipher(Role.AGENT, key);
            var start = new CountingNonce(Bytes.wrap(bytes(SessionCipher.NONCE_LENGTH)));
            cipher = both;
            nonce = start;
            line.send(
                    PayloadType.ENCRYPTION_CHALLENGE_REQUEST,
                    new EncryptionChallenge(both.encrypt(start.next(), proof)).toJson());
        } catch (IOException | IllegalArgumentException e) {
            fail("Fetching data key failed: " + e.getMessage());
        }
    }

    private Map<String, String> context(boolean acknowledged) {
        var context = new TreeMap<>(Map.of("aws:ssm:SessionId", order.sessionId(), "aws:ssm:TargetId", spec.target()));
        if (acknowledged) {
            context.put("aws:ssm:RandomChallenge", challenge);
        }
        return context;
    }

    private void complete() {
        agreed = true;
        printer.encryptWith(Objects.requireNonNull(cipher), Objects.requireNonNull(nonce));
        line.send(
                PayloadType.HANDSHAKE_COMPLETE,
                new HandshakeComplete(Duration.ZERO, "This session is encrypted using AWS KMS.").toJson());
    }

    private void fail(String cause) {
        line.end(SessionOutcome.failed("Encountered error while initiating handshake. " + cause));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
