package dev.fumidai.protocol.encryption;

import dev.fumidai.protocol.channel.Role;
import dev.fumidai.protocol.wire.Bytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts and decrypts payloads with the two keys of a session's data key: AES-256-GCM, written
/// as nonce, ciphertext, tag.
///
/// **Threading:** one owner. **Errors:** what does not decrypt is an empty result.
/// Source: docs/protocol.md §8.
public final class SessionCipher {
    /// Bytes of the data key: the agent's key, then the client's.
    public static final int DATA_KEY_LENGTH = 64;
    /// Bytes of a nonce. One must never be used twice with the same data key.
    public static final int NONCE_LENGTH = 12;

    private static final int KEY_LENGTH = 32;
    private static final int TAG_LENGTH = 16;

    private final SecretKeySpec sending;
    private final SecretKeySpec receiving;

    /// The cipher of one end.
    public SessionCipher(Role role, byte[] dataKey) {
        if (dataKey.length != DATA_KEY_LENGTH) {
            throw new IllegalArgumentException("a data key has 64 bytes, not " + dataKey.length);
        }
        var agents = new SecretKeySpec(Arrays.copyOfRange(dataKey, 0, KEY_LENGTH), "AES");
        var clients = new SecretKeySpec(Arrays.copyOfRange(dataKey, KEY_LENGTH, DATA_KEY_LENGTH), "AES");
        sending = role == Role.CLIENT ? clients : agents;
        receiving = role == Role.CLIENT ? agents : clients;
    }

    /// The encrypted payload.
    public Bytes encrypt(Bytes nonce, Bytes plain) {
        var out = new byte[NONCE_LENGTH + plain.length() + TAG_LENGTH];
        nonce.copyTo(out, 0);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, sending, out);
            var text = plain.toByteArray();
            cipher.doFinal(text, 0, text.length, out, NONCE_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM with a sound key and room enough", e);
        }
        return Bytes.wrap(out);
    }

    /// What the other end encrypted; empty when it did not encrypt this.
    public Optional<Bytes> decrypt(Bytes encrypted) {
        if (encrypted.length() < NONCE_LENGTH + TAG_LENGTH) {
            return Optional.empty();
        }
        var in = encrypted.toByteArray();
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, receiving, in);
            return Optional.of(Bytes.wrap(cipher.doFinal(in, NONCE_LENGTH, in.length - NONCE_LENGTH)));
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // not from the other end, or damaged
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonceFirst) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_LENGTH, nonceFirst, 0, NONCE_LENGTH));
        return cipher;
    }

    /// Names no key.
    @Override
    public String toString() {
        return "SessionCipher[***]";
    }
}
