package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.encryption.SessionCipher;
import dev.fumidai.protocol.handshake.KeyDemand;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.sandbox.agent.KeyService;
import dev.fumidai.sandbox.agent.SessionOrder;
import dev.fumidai.sandbox.agent.ShellOrder;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;

/// The data key of one session, with the rights of its task. Ports are never encrypted.
///
/// **Threading:** the session's thread.
final class FastKeys {
    private static final int CHALLENGE_BYTES = 16;
    private static final int PROOF_BYTES = 64;

    private final SessionOrder order;
    private final String target;
    private final KeyService service;
    private final Optional<KeyDemand> demand;

    FastKeys(SessionOrder order, String target, KeyService service) {
        this.order = order;
        this.target = target;
        this.service = service;
        var isPort = order.sessionType().equals(ShellOrder.PORT);
        demand = order.preferences().encrypted() && !isPort
                ? Optional.of(demand(order.preferences().kmsKeyId()))
                : Optional.empty();
    }

    /// What the session asks its client for.
    Optional<KeyDemand> demand() {
        return demand;
    }

    /// The plain key.
    ///
    /// @param challenged whether the client has bound it to the challenge
    byte[] decrypt(Bytes encrypted, boolean challenged) throws IOException {
        var asked = demand.orElseThrow(() -> new IOException("no key was asked for"));
        var context = new TreeMap<String, String>();
        context.put("aws:ssm:SessionId", order.sessionId());
        context.put("aws:ssm:TargetId", target);
        if (challenged) {
            context.put("aws:ssm:RandomChallenge", asked.challenge());
        }
        return service.decrypt(asked.keyId(), encrypted, context);
    }

    private static KeyDemand demand(String keyId) {
        var random = new SecureRandom();
        var challenge = Base64.getEncoder().encodeToString(bytes(random, CHALLENGE_BYTES));
        return new KeyDemand(
                keyId,
                challenge,
                Bytes.wrap(bytes(random, PROOF_BYTES)),
                Bytes.wrap(bytes(random, SessionCipher.NONCE_LENGTH)));
    }

    private static byte[] bytes(SecureRandom random, int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
