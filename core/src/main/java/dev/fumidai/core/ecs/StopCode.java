package dev.fumidai.core.ecs;

/// Why a task stopped, as a code.
public enum StopCode {
    TASK_FAILED_TO_START,
    ESSENTIAL_CONTAINER_EXITED,
    USER_INITIATED,
    SERVICE_SCHEDULER_INITIATED,
    SPOT_INTERRUPTION,
    TERMINATION_NOTICE
}
