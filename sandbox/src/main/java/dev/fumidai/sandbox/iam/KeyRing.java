package dev.fumidai.sandbox.iam;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// Every access key that this sandbox has given out, with whom it stands for.
///
/// **Threading:** any thread.
public final class KeyRing {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Map<String, Issued> keys = new ConcurrentHashMap<>();
    private final RandomGenerator random;

    /// A key and its owner.
    public record Issued(AccessKeys keys, Principal principal) {}

    /// @param random must not be predictable: these keys guard a shell
    public KeyRing(RandomGenerator random) {
        this.random = random;
    }

    /// Keys of an IAM user, without an end.
    public AccessKeys permanent(Principal principal) {
        return add(new AccessKeys(id("AKIA", 16), secret(30), Optional.empty(), Optional.empty()), principal);
    }

    /// Temporary credentials.
    public AccessKeys temporary(Principal principal, Optional<Instant> expiresAt) {
        return add(new AccessKeys(id("ASIA", 16), secret(30), Optional.of(secret(240)), expiresAt), principal);
    }

    public Optional<Issued> find(String accessKeyId) {
        return Optional.ofNullable(keys.get(accessKeyId));
    }

    /// An id as IAM gives them to principals: a prefix and 17 characters.
    public String principalId(String prefix) {
        return id(prefix, 17);
    }

    private String id(String prefix, int length) {
        var id = new StringBuilder(prefix);
        for (var i = 0; i < length; i++) {
            id.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return id.toString();
    }

    private String secret(int bytes) {
        var secret = new byte[bytes];
        random.nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }

    private AccessKeys add(AccessKeys made, Principal principal) {
        keys.put(made.accessKeyId(), new Issued(made, principal));
        return made;
    }
}
