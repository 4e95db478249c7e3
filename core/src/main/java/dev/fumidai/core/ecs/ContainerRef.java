package dev.fumidai.core.ecs;

/// Which container.
///
/// @param task its task
/// @param name as the task definition names it
public record ContainerRef(TaskRef task, String name) {}
