package dev.fumidai.core.ecs;

import java.time.Instant;
import java.util.Optional;

/// When a task did what.
public record TaskTimes(
        Optional<Instant> createdAt,
        Optional<Instant> connectivityAt,
        Optional<Instant> pullStartedAt,
        Optional<Instant> pullStoppedAt,
        Optional<Instant> startedAt,
        Optional<Instant> stoppingAt,
        Optional<Instant> executionStoppedAt,
        Optional<Instant> stoppedAt) {
    /// Of a task that has not begun.
    public static TaskTimes none() {
        Optional<Instant> never = Optional.empty();
        return new TaskTimes(never, never, never, never, never, never, never, never);
    }
}
