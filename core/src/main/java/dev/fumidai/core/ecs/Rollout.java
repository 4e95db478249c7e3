package dev.fumidai.core.ecs;

import java.time.Instant;
import java.util.Optional;

/// One of the `deployments` that a service shows with itself.
///
/// @param id for instance `ecs-svc/0123456789`; tasks carry it as `startedBy`
/// @param primary the newest; the others make room for it
/// @param state how it stands; AWS leaves it out for services with another controller
/// @param reason AWS's words for that
/// @param definition the task definition's ARN
/// @param failed tasks that did not come up since the last one that did
public record Rollout(
        String id,
        boolean primary,
        Word<RolloutState> state,
        Optional<String> reason,
        String definition,
        int desired,
        int running,
        int pending,
        int failed,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt) {}
