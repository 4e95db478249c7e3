package dev.fumidai.core.logs;

import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.TaskRef;

/// Whose logs.
public sealed interface LogPlace {
    /// All tasks of a service: those that run, and the stopped ones that AWS still remembers.
    record OfService(ServiceRef service) implements LogPlace {}

    /// The task of a service that stopped last.
    record Previous(ServiceRef service) implements LogPlace {}

    /// One task.
    record OfTask(TaskRef task) implements LogPlace {}
}
