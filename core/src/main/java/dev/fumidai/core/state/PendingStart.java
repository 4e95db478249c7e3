package dev.fumidai.core.state;

import java.time.Instant;
import java.util.Optional;

/// A RunTask that is about to be sent. Until its answer is written down, only the start id leads to
/// the task that it may have started.
///
/// @param id RunTask's `startedBy`
/// @param cluster name or ARN, as the calls need it
/// @param account whose it is
/// @param region where it is
/// @param profile the profile that it is started with
/// @param owner the caller's `aws:userid`
/// @param since when it was written down
public record PendingStart(
        String id,
        String cluster,
        String account,
        String region,
        Optional<String> profile,
        String owner,
        Instant since) {}
