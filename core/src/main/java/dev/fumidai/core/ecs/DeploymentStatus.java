package dev.fumidai.core.ecs;

/// A service deployment's status.
public enum DeploymentStatus {
    PENDING,
    IN_PROGRESS,
    SUCCESSFUL,
    STOP_REQUESTED,
    STOPPED,
    ROLLBACK_REQUESTED,
    ROLLBACK_IN_PROGRESS,
    ROLLBACK_SUCCESSFUL,
    ROLLBACK_FAILED
}
