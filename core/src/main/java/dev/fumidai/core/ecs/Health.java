package dev.fumidai.core.ecs;

/// What a health check says.
public enum Health {
    HEALTHY,
    UNHEALTHY,
    UNKNOWN
}
