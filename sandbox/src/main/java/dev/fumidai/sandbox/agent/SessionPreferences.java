package dev.fumidai.sandbox.agent;

import java.util.Map;

/// What a session document, or a cluster's configuration of ECS Exec, says beside the kind of
/// session: its `inputs`.
///
/// Empty texts mean that there is none.
///
/// @param s3EncryptionEnabled whether the agent refuses a bucket that is not encrypted
/// @param cloudWatchEncryptionEnabled whether the agent refuses a log group that is not encrypted
/// @param cloudWatchStreamingEnabled whether a plain shell's log is written while it runs
/// @param kmsKeyId the key for the session's data
public record SessionPreferences(
        String s3BucketName,
        String s3KeyPrefix,
        boolean s3EncryptionEnabled,
        String cloudWatchLogGroupName,
        boolean cloudWatchEncryptionEnabled,
        boolean cloudWatchStreamingEnabled,
        String kmsKeyId) {
    /// Nothing is encrypted, nothing is logged.
    public static final SessionPreferences NONE = of(Map.of());

    /// Reads the members of `inputs`; what is missing is off.
    public static SessionPreferences of(Map<String, String> inputs) {
        return new SessionPreferences(
                inputs.getOrDefault("s3BucketName", ""),
                inputs.getOrDefault("s3KeyPrefix", ""),
                Boolean.parseBoolean(inputs.get("s3EncryptionEnabled")),
                inputs.getOrDefault("cloudWatchLogGroupName", ""),
                Boolean.parseBoolean(inputs.get("cloudWatchEncryptionEnabled")),
                Boolean.parseBoolean(inputs.get("cloudWatchStreamingEnabled")),
                inputs.getOrDefault("kmsKeyId", ""));
    }

    /// The same without a log group.
    SessionPreferences withoutLogGroup() {
        return new SessionPreferences(s3BucketName, s3KeyPrefix, s3EncryptionEnabled, "", false, false, kmsKeyId);
    }

    /// Whether a log is kept at all.
    public boolean logged() {
        return !s3BucketName.isEmpty() || !cloudWatchLogGroupName.isEmpty();
    }

    /// Whether the session's data is encrypted with a key of KMS.
    public boolean encrypted() {
        return !kmsKeyId.isEmpty();
    }
}
