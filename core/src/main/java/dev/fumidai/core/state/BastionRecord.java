package dev.fumidai.core.state;

import java.time.Instant;
import java.util.Optional;

/// What this machine knows about a bastion that it started.
///
/// @param taskArn the task
/// @param cluster name or ARN, as the calls need it
/// @param account whose it is
/// @param region where it is
/// @param profile the profile that it was started with
/// @param owner the caller's `aws:userid`
/// @param bastion the name in `bastions:`
/// @param container the container that sessions go to
/// @param startedAt when RunTask accepted it
/// @param expiresAt its hard deadline
/// @param scheduled whether a schedule outside of it is meant to stop it then
public record BastionRecord(
        String taskArn,
        String cluster,
        String account,
        String region,
        Optional<String> profile,
        String owner,
        String bastion,
        String container,
        Instant startedAt,
        Instant expiresAt,
        boolean scheduled) {

    /// The same with another end.
    public BastionRecord withExpiresAt(Instant end) {
        return new BastionRecord(
                taskArn, cluster, account, region, profile, owner, bastion, container, startedAt, end, scheduled);
    }

    /// The last part of the ARN.
    public String taskId() {
        return taskId(taskArn);
    }

    static String taskId(String taskArn) {
        return taskArn.substring(taskArn.lastIndexOf('/') + 1);
    }
}
