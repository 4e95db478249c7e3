package dev.fumidai.protocol.handshake;

import dev.fumidai.protocol.wire.Bytes;

/// What an agent asks for when its session has to be encrypted, and how it lets the client prove
/// that both have the key.
///
/// @param keyId the KMS key
/// @param challenge random text that the client may bind the data key to
/// @param proof random bytes that the client has to decrypt and to encrypt again
/// @param nonceStart 12 bytes; like the others from a good source of randomness
public record KeyDemand(String keyId, String challenge, Bytes proof, Bytes nonceStart) {
    /// Names no secret.
    @Override
    public String toString() {
        return "KeyDemand[" + keyId + "]";
    }
}
