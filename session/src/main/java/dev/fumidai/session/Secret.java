package dev.fumidai.session;

import java.util.Objects;

/// A value that must not be seen: a token, a secret key, a password. Prints as `Secret[redacted]`.
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /// Wraps a secret.
    public static Secret of(String value) {
        return new Secret(value);
    }

    /// The secret itself. Call this only where it goes onto the wire.
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
