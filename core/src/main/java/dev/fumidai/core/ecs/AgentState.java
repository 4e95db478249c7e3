package dev.fumidai.core.ecs;

import java.time.Instant;
import java.util.Optional;

/// The ECS Exec agent in a container.
///
/// @param status PENDING, RUNNING or STOPPED
/// @param reason why not, in AWS's words
public record AgentState(Word<TaskStatus> status, Optional<String> reason, Optional<Instant> startedAt) {}
