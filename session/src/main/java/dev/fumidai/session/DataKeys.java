package dev.fumidai.session;

import java.util.Map;

/// Gets data keys for sessions that have to be encrypted with a KMS key. The caller implements it
/// with whatever AWS client it has.
///
/// **Threading:** called on a thread of the session; may block.
@FunctionalInterface
public interface DataKeys {
    /// `kms:GenerateDataKey` for 64 bytes.
    ///
    /// @param keyId the key's ARN, id or alias, as the agent named it
    /// @param encryptionContext exactly as KMS is to be given it
    /// @throws SessionException.NotAuthorized when KMS refuses
    /// @throws SessionException.NotEncrypted when the key cannot be used
    DataKey generate(String keyId, Map<String, String> encryptionContext) throws SessionException, InterruptedException;

    /// For callers without KMS: a session that has to be encrypted fails to open.
    static DataKeys none() {
        return (keyId, context) -> {
            throw new SessionException.NotEncrypted(
                    keyId,
                    "the session has to be encrypted with KMS key " + keyId + ", which is not possible here",
                    null);
        };
    }
}
