package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.HandshakeRequest.Action;
import dev.fumidai.protocol.wire.HandshakeResponse;
import dev.fumidai.sandbox.agent.KeyService;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One session's way to a common key with its client.
///
/// **Threading:** the session's thread, but for [#proves].
final class Encryption {
    private static final int RANDOM_CHALLENGE_BYTES = 16;
    private static final int PROOF_BYTES = 64;
    private static final int DATA_KEY_BYTES = 64;

    private final String keyId;
    private final String sessionId;
    private final String target;
    private final KeyService keys;
    private final RandomGenerator random;
    private final String randomChallenge;
    private final byte[] proof;
    private volatile @Nullable DataKeyCipher cipher;

    /// @param random makes challenges and the first nonce; a secure one
    Encryption(String keyId, String sessionId, String target, KeyService keys, RandomGenerator random) {
        this.keyId = keyId;
        this.sessionId = sessionId;
        this.target = target;
        this.keys = keys;
        this.random = random;
        this.randomChallenge = Base64.getEncoder().encodeToString(bytes(RANDOM_CHALLENGE_BYTES));
        this.proof = bytes(PROOF_BYTES);
    }

    /// What the client is asked for.
    Action action() {
        return new Action.KmsEncryption(keyId, randomChallenge);
    }

    /// Takes the client's data key.
    DataKeyCipher agree(HandshakeResponse response) throws Handshake.Failure {
        var result = response.actions().stream()
                .map(HandshakeResponse.Processed::result)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new Handshake.Failure("Fetching data key failed: unexpected end of JSON input"));
        try {
            var key = keys.decrypt(keyId, result.cipherTextKey(), context(result.challengeAcknowledged()));
            if (key.length != DATA_KEY_BYTES) {
                throw new IOException("the data key has " + key.length + " bytes");
            }
            var agreed = new DataKeyCipher(key, bytes(DataKeyCipher.NONCE_BYTES));
            cipher = agreed;
            return agreed;
        } catch (IOException e) {
            throw new Handshake.Failure("Fetching data key failed: " + e.getMessage());
        }
    }

    /// The encryption context of the data key.
    ///
    /// @param acknowledged whether the client has put the random challenge into it
    Map<String, String> context(boolean acknowledged) {
        var context = new TreeMap<>(Map.of("aws:ssm:SessionId", sessionId, "aws:ssm:TargetId", target));
        if (acknowledged) {
            context.put("aws:ssm:RandomChallenge", randomChallenge);
        }
        return context;
    }

    /// What the client has to send back, encrypted with its own key.
    Bytes challenge() {
        return Objects.requireNonNull(cipher, "no key yet").encrypt(Bytes.wrap(proof));
    }

    /// Whether an answer to the challenge is right.
    boolean proves(Bytes answer) {
        var current = cipher;
        return current != null
                && current.decrypt(answer)
                        .filter(plain -> Arrays.equals(plain.toByteArray(), proof))
                        .isPresent();
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
