package dev.fumidai.core.ecs;

/// Whether a service runs so many tasks, or one on each instance.
public enum Scheduling {
    REPLICA,
    DAEMON
}
