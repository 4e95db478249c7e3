package dev.fumidai.core.ecs;

import java.time.Instant;

/// What ECS wrote into a service's own log; it keeps the newest hundred.
///
/// @param id unique
/// @param at when
/// @param message in ECS's words
public record ServiceEvent(String id, Instant at, String message) {
    /// What an event is about.
    public enum Kind {
        STEADY,
        PLACEMENT,
        LOAD_BALANCER,
        DEPLOYMENT,
        TASK,
        OTHER
    }

    public Kind kind() {
        return EventKinds.of(message);
    }
}
