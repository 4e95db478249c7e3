package dev.fumidai.sandbox.gateway;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The tokens of one session: good once, for one side, for a limited time.
///
/// **Threading:** guarded by its session.
final class Tokens {
    private static final int TOKEN_BYTES = 96;

    private record Grant(Side side, Instant expiresAt) {}

    private final SecureRandom random;
    private final Map<String, Grant> grants = new HashMap<>();

    Tokens(SecureRandom random) {
        this.random = random;
    }

    String issue(Side side, Instant now, Duration life) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        grants.values().removeIf(grant -> !grant.expiresAt().isAfter(now));
        grants.put(token, new Grant(side, now.plus(life)));
        return token;
    }

    /// Uses a token up; empty when it is not good, or not any more.
    Optional<Side> redeem(String token, Instant now) {
        return Optional.ofNullable(grants.remove(token))
                .filter(grant -> grant.expiresAt().isAfter(now))
                .map(Grant::side);
    }
}
