package dev.fumidai.sandbox.iam;

import java.time.Instant;
import java.util.Optional;

/// Credentials as a client uses them. The text form hides the secrets.
///
/// @param sessionToken present for temporary credentials
public record AccessKeys(
        String accessKeyId, String secretAccessKey, Optional<String> sessionToken, Optional<Instant> expiresAt) {
    @Override
    public String toString() {
        return "AccessKeys[" + accessKeyId + "]";
    }
}
