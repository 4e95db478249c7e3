package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The agent's end of an encrypted session: AES-256-GCM with a nonce that counts up from a random
/// start, three little-endian words with carry.
///
/// **Threading:** one thread encrypts, one decrypts.
final class DataKeyCipher {
    static final int NONCE_BYTES = 12;
    private static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec toClient;
    private final SecretKeySpec fromClient;
    private final int[] nonce = new int[3];

    /// @param dataKey 64 bytes: the key to the client, the key from it
    /// @param firstNonce 12 bytes
    DataKeyCipher(byte[] dataKey, byte[] firstNonce) {
        toClient = new SecretKeySpec(dataKey, 0, KEY_BYTES, "AES");
        fromClient = new SecretKeySpec(dataKey, KEY_BYTES, KEY_BYTES, "AES");
        ByteBuffer.wrap(firstNonce).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(nonce);
    }

    Bytes encrypt(Bytes plain) {
        var head = ByteBuffer.allocate(NONCE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (var word : nonce) {
            head.putInt(word);
        }
        count();
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, toClient, new GCMParameterSpec(TAG_BITS, head.array()));
            var body = cipher.doFinal(plain.toByteArray());
            return Bytes.wrap(ByteBuffer.allocate(NONCE_BYTES + body.length)
                    .put(head.array())
                    .put(body)
                    .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM with a sound key", e);
        }
    }

    /// Empty when the client did not encrypt this.
    Optional<Bytes> decrypt(Bytes message) {
        var whole = message.toByteArray();
        if (whole.length < NONCE_BYTES + TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, fromClient, new GCMParameterSpec(TAG_BITS, whole, 0, NONCE_BYTES));
            return Optional.of(Bytes.wrap(cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES)));
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // the client's fault
        }
    }

    private void count() {
        for (var i = 0; i < nonce.length; i++) {
            nonce[i]++;
            if (nonce[i] != 0) {
                return;
            }
        }
    }

    /// Names no key.
    @Override
    public String toString() {
        return "DataKeyCipher[***]";
    }
}
