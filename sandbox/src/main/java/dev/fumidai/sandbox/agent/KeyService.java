package dev.fumidai.sandbox.agent;

import dev.fumidai.protocol.wire.Bytes;
import java.io.IOException;
import java.util.Map;

/// KMS as an agent uses it, with the rights of its task.
///
/// **Threading:** any thread.
@FunctionalInterface
public interface KeyService {
    /// A region without keys.
    KeyService NONE = (keyId, ciphertext, context) -> {
        throw new IOException("NotFoundException: Key '" + keyId + "' does not exist");
    };

    /// Decrypts a data key.
    ///
    /// @param keyId as the session's preferences name it
    /// @param context must be what the key was made with
    /// @return the plain key
    /// @throws IOException with the service's error, as the agent would show it
    byte[] decrypt(String keyId, Bytes ciphertext, Map<String, String> context) throws IOException;
}
