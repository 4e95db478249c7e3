package dev.fumidai.core.handover;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.core.aws.ErrorKind;
import dev.fumidai.session.DataKey;
import dev.fumidai.session.DataKeys;
import dev.fumidai.session.SessionException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/// Data keys from KMS. The first builds the SDK's client.
final class KmsKeys implements DataKeys {
    private final WayIn wayIn;

    KmsKeys(WayIn wayIn) {
        this.wayIn = wayIn;
    }

    @Override
    public DataKey generate(String keyId, Map<String, String> encryptionContext)
            throws SessionException, InterruptedException {
        var kms = wayIn.access().clients().kms();
        try {
            var answer = AwsCalls.answer(() -> kms.generateDataKey(
                    r -> r.keyId(keyId).numberOfBytes(DataKey.LENGTH).encryptionContext(encryptionContext)));
            return new DataKey(
                    answer.plaintext().asByteArray(), answer.ciphertextBlob().asByteArray());
        } catch (SdkException e) {
            var said = AwsProblems.said(e);
            if (AwsProblems.kind(e).equals(Optional.of(ErrorKind.DENIED))) {
                throw new SessionException.NotAuthorized(
                        "kms:GenerateDataKey", said.contains("explicit deny"), said, e);
            }
            throw new SessionException.NotEncrypted(keyId, said, e);
        }
    }
}
