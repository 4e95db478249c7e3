package dev.fumidai.core.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The digest that both ends compare.
final class Sha256 {
    private Sha256() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
