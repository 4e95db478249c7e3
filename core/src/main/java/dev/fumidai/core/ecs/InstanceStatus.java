package dev.fumidai.core.ecs;

/// A container instance's status.
public enum InstanceStatus {
    ACTIVE,
    DRAINING,
    REGISTERING,
    DEREGISTERING,
    REGISTRATION_FAILED,
    INACTIVE
}
