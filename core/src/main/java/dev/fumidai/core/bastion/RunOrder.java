package dev.fumidai.core.bastion;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that RunTask is told.
///
/// @param cluster name or ARN
/// @param definition family, `family:revision` or ARN
/// @param container which container the overrides are for; empty means no overrides
/// @param command replaces the container's command; empty keeps its own
/// @param environment added to the container's
/// @param tags empty for none
/// @param clientToken the same token never starts a second task
/// @param startedBy at most 36 characters; finds the task when the answer is lost
/// @param use what it is for
record RunOrder(
        String cluster,
        String definition,
        Optional<String> container,
        List<String> command,
        Map<String, String> environment,
        List<String> subnets,
        List<String> securityGroups,
        Map<String, String> tags,
        String clientToken,
        String startedBy,
        Use use) {

    RunOrder withoutTags(String otherToken) {
        return new RunOrder(
                cluster,
                definition,
                container,
                command,
                environment,
                subnets,
                securityGroups,
                Map.of(),
                otherToken,
                startedBy,
                use);
    }
}
