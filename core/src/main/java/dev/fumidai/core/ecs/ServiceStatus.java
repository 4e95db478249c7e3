package dev.fumidai.core.ecs;

/// A service's status.
public enum ServiceStatus {
    ACTIVE,
    DRAINING,
    INACTIVE
}
