package dev.fumidai.protocol.encryption;

import dev.fumidai.protocol.wire.Bytes;
import java.util.Optional;

/// One end's keys together with the nonces that it has not used yet.
///
/// **Threading:** one owner. **Errors:** what does not decrypt is an empty result.
public final class PayloadCipher {
    private final SessionCipher cipher;
    private final CountingNonce nonces;

    /// The nonces must never have been used with these keys.
    public PayloadCipher(SessionCipher cipher, CountingNonce nonces) {
        this.cipher = cipher;
        this.nonces = nonces;
    }

    /// The encrypted payload, with a nonce of its own.
    public Bytes encrypt(Bytes plain) {
        return cipher.encrypt(nonces.next(), plain);
    }

    /// What the other end encrypted; empty when it did not encrypt this.
    public Optional<Bytes> decrypt(Bytes encrypted) {
        return cipher.decrypt(encrypted);
    }
}
