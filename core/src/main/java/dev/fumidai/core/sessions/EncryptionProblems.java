package dev.fumidai.core.sessions;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.session.SessionException;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/// Why a session that has to be encrypted is not, for a person: the caller may not make a data key,
/// the key cannot be used, or the agent cannot read what was made.
public final class EncryptionProblems {
    /// How agents begin to say that they have no key.
    private static final String OF_THE_AGENT = "Fetching data key failed";

    private static final Pattern ARN = Pattern.compile("arn:[^ ]+:key/[A-Za-z0-9-]+");

    private static final String ASKED =
            "The cluster's executeCommandConfiguration, or the account's session preferences, name this key.";

    private EncryptionProblems() {}

    /// Whether it was the data key that was refused, and not the session.
    public static boolean concerns(SessionException.NotAuthorized refused) {
        return refused.action().equals(KmsKeys.ACTION);
    }

    /// What an agent said that could not decrypt the data key.
    ///
    /// @return empty when it said something else
    public static Optional<Problem> unread(String said) {
        var reason = said.indexOf(OF_THE_AGENT);
        if (reason < 0) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                "The agent in the container cannot decrypt the session's data key.",
                "It asks KMS with the task role. It says: "
                        + said.substring(reason).strip(),
                "allow the task role kms:Decrypt on the key, in its policies or in the key's; where the subnets have"
                        + " no way out, add an interface endpoint for kms",
                ExitCode.UNAVAILABLE));
    }

    /// The caller may not make a data key.
    public static Problem denied(SessionException.NotAuthorized refused) {
        var said = "AWS says: " + refused.getMessage();
        return refused.explicitDeny()
                ? new Problem(
                        "A policy denies " + refused.action() + " expressly, and the session has to be encrypted.",
                        "An allow elsewhere does not help. " + said,
                        "ask whoever keeps the account's and the key's policies about " + refused.action(),
                        ExitCode.REFUSED)
                : new Problem(
                        "The session has to be encrypted, and " + refused.action() + " is not allowed.",
                        ASKED + " " + said,
                        "allow yourself " + refused.action() + " on the key, in your policies or in the key's",
                        ExitCode.REFUSED);
    }

    /// The key is of no use: disabled, deleted, unknown.
    public static Problem unusable(SessionException.NotEncrypted failure) {
        var said = String.valueOf(failure.getMessage());
        return new Problem(
                "The session cannot be encrypted with KMS key " + failure.keyId() + ".",
                ASKED + (failure.getCause() instanceof SdkException ? " AWS says: " : " ") + said,
                remedy(failure),
                ExitCode.REFUSED);
    }

    private static String remedy(SessionException.NotEncrypted failure) {
        var code = failure.getCause() instanceof SdkException answer ? AwsProblems.code(answer) : "";
        return switch (code) {
            case "DisabledException" ->
                "aws kms enable-key --key-id " + key(failure) + ", or have another key named there";
            case "KMSInvalidStateException" ->
                "aws kms cancel-key-deletion --key-id " + key(failure)
                        + " and enable-key, or have another key named there";
            case "NotFoundException" -> "have a key named there that exists in the region, by id, ARN or alias";
            default -> "have a symmetric key of the same region named there, which you and the task role may use";
        };
    }

    /// These calls take no alias, so the ARN that KMS names is better than what was asked for.
    private static String key(SessionException.NotEncrypted failure) {
        var arn = ARN.matcher(String.valueOf(failure.getMessage()));
        return arn.find() ? arn.group() : failure.keyId();
    }
}
