package dev.fumidai.sandbox.kms;

import java.time.Instant;
import java.util.Optional;
import javax.crypto.SecretKey;

/// A KMS key. Immutable; the text form hides the secret.
///
/// @param secret what blobs are encrypted with; it never leaves this package
/// @param deletedAt when it is deleted, once that is planned
record Key(
        String id,
        String arn,
        String description,
        boolean enabled,
        Instant createdAt,
        Optional<Instant> deletedAt,
        SecretKey secret) {
    Key enabled(boolean on) {
        return new Key(id, arn, description, on, createdAt, deletedAt, secret);
    }

    Key deletedAt(Instant moment) {
        return new Key(id, arn, description, false, createdAt, Optional.of(moment), secret);
    }

    /// As KMS names it.
    String state() {
        if (deletedAt.isPresent()) {
            return "PendingDeletion";
        }
        return enabled ? "Enabled" : "Disabled";
    }

    @Override
    public String toString() {
        return "Key[" + arn + "]";
    }
}
