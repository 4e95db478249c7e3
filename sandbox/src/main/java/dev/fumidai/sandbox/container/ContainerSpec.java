package dev.fumidai.sandbox.container;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What to run: a container of a task after its overrides were applied.
///
/// @param runtimeId the container runtime id, as DescribeTasks shows it
/// @param image selects the programs that the container has, for instance `alpine:3`
/// @param entryPoint may be empty
/// @param command may be empty
/// @param stopTimeout between SIGTERM and SIGKILL
public record ContainerSpec(
        String taskId,
        String name,
        String runtimeId,
        String image,
        List<String> entryPoint,
        List<String> command,
        Map<String, String> environment,
        Duration stopTimeout) {}
