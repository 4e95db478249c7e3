package dev.fumidai.core.sessions;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.session.DataKey;
import dev.fumidai.session.DataKeys;
import dev.fumidai.session.SessionException;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/// Data keys from KMS. The first one builds the SDK's client.
///
/// **Threading:** any thread; blocks.
public final class KmsKeys implements DataKeys {
    /// The IAM action that it takes.
    public static final String ACTION = "kms:GenerateDataKey";

    private final ClientSource source;

    public KmsKeys(ClientSource source) {
        this.source = source;
    }

    @Override
    public DataKey generate(String keyId, Map<String, String> encryptionContext)
            throws SessionException, InterruptedException {
        var kms = source.clients().kms();
        try {
            var answer = AwsCalls.answer(() -> kms.generateDataKey(
                    r -> r.keyId(keyId).numberOfBytes(DataKey.LENGTH).encryptionContext(encryptionContext)));
            return new DataKey(
                    answer.plaintext().asByteArray(), answer.ciphertextBlob().asByteArray());
        } catch (SdkException e) {
            throw failed(keyId, e);
        }
    }

    /// What KMS says about the key itself stays with the key; the rest is like any other call.
    private static SessionException failed(String keyId, SdkException e) {
        var kind = AwsProblems.kind(e);
        if (kind.isEmpty()) {
            return Failures.of(ACTION, e);
        }
        return switch (kind.get()) {
            case NOT_FOUND, INVALID, OTHER ->
                new SessionException.NotEncrypted(keyId, AwsProblems.code(e) + ": " + AwsProblems.said(e), e);
            case DENIED, EXPIRED, UNKNOWN_KEYS, CLOCK_SKEW, THROTTLED, REGION_OFF, BROKEN -> Failures.of(ACTION, e);
        };
    }
}
