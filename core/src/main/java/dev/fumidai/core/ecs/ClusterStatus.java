package dev.fumidai.core.ecs;

/// A cluster's status.
public enum ClusterStatus {
    ACTIVE,
    PROVISIONING,
    DEPROVISIONING,
    FAILED,
    INACTIVE
}
