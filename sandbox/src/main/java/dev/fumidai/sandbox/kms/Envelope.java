package dev.fumidai.sandbox.kms;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// What ciphertext blobs look like inside: the key's id, a nonce, and AES-GCM that covers the key's
/// id and the encryption context. The form is this sandbox's own; that of AWS is not public.
final class Envelope {
    private static final int VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private Envelope() {}

    static byte[] seal(Key key, byte[] plain, Map<String, String> context, RandomGenerator random) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var id = key.id().getBytes(StandardCharsets.US_ASCII);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
            return ByteBuffer.allocate(2 + id.length + NONCE + sealed.length)
                    .put((byte) VERSION)
                    .put((byte) id.length)
                    .put(id)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /// The id of the key that a blob was made with; empty when it is no blob of this sandbox.
    static Optional<String> keyId(byte[] blob) {
        if (blob.length < 2 || blob[0] != VERSION || blob.length < 2 + blob[1] + NONCE || blob[1] <= 0) {
            return Optional.empty();
        }
        return Optional.of(new String(blob, 2, blob[1], StandardCharsets.US_ASCII));
    }

    /// The plain text; empty when blob, key and context do not belong together.
    static Optional<byte[]> open(Key key, byte[] blob, Map<String, String> context) {
        var start = 2 + blob[1];
        var nonce = Arrays.copyOfRange(blob, start, start + NONCE);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                    .doFinal(blob, start + NONCE, blob.length - start - NONCE));
        } catch (AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, Map<String, String> context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound(key.id(), context));
        return cipher;
    }

    /// Lengths before texts, so that no two contexts look alike.
    private static byte[] bound(String keyId, Map<String, String> context) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(keyId);
            for (var entry : new TreeMap<>(context).entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeUTF(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an encryption context that is too long", e);
        }
        return bytes.toByteArray();
    }
}
