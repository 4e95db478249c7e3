package dev.fumidai.core.ecs;

/// What a task or a container goes through, in this order.
public enum TaskStatus {
    PROVISIONING,
    PENDING,
    ACTIVATING,
    RUNNING,
    DEACTIVATING,
    STOPPING,
    DEPROVISIONING,
    STOPPED,
    DELETED
}
