package dev.fumidai.core.identity;

import java.time.Instant;
import java.util.Optional;

/// Who AWS says we are.
///
/// @param arn the caller's ARN
/// @param userId `aws:userid`, exactly as AWS has it; the value of the tag `fumidai:owner`
/// @param account twelve digits
/// @param role the assumed role's plain name, without Identity Center's prefix and suffix
/// @param name what to call the person: the role session's name or the user's
/// @param region where calls go
/// @param expiresAt when the credentials end, where known
/// @param sandbox the endpoint is on this machine: nothing here is real AWS
public record Identity(
        String arn,
        String userId,
        String account,
        Optional<String> role,
        String name,
        String region,
        Optional<Instant> expiresAt,
        boolean sandbox) {}
