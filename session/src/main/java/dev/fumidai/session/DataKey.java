package dev.fumidai.session;

import java.util.Arrays;

/// A key that KMS has made: plain for this end, encrypted for the other.
///
/// **Threading:** any thread.
public final class DataKey {
    /// Bytes of a plain data key.
    public static final int LENGTH = 64;

    private final byte[] plaintext;
    private final byte[] ciphertext;

    /// Copies both.
    ///
    /// @param plaintext 64 bytes, secret
    /// @param ciphertext what KMS decrypts to the same
    public DataKey(byte[] plaintext, byte[] ciphertext) {
        if (plaintext.length != LENGTH) {
            throw new IllegalArgumentException("a data key has 64 bytes, not " + plaintext.length);
        }
        this.plaintext = plaintext.clone();
        this.ciphertext = ciphertext.clone();
    }

    /// The key itself. Call this only where it is used.
    public byte[] reveal() {
        return plaintext.clone();
    }

    /// The key as only KMS can read it.
    public byte[] ciphertext() {
        return ciphertext.clone();
    }

    /// Forgets the key.
    public void destroy() {
        Arrays.fill(plaintext, (byte) 0);
    }

    @Override
    public String toString() {
        return "DataKey[redacted]";
    }
}
