package dev.fumidai.core.ecs;

/// How a roll-out of a service stands.
public enum RolloutState {
    IN_PROGRESS,
    COMPLETED,
    FAILED
}
