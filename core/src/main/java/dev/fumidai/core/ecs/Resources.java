package dev.fumidai.core.ecs;

/// CPU and memory of a container instance.
///
/// @param cpuFree in CPU units (1024 is one)
/// @param memoryFree in MiB
public record Resources(int cpuFree, int cpuTotal, int memoryFree, int memoryTotal) {}
