package dev.fumidai.core.cost;

/// How big a Fargate task is.
///
/// @param vcpu virtual processors, 0.25 for a bastion
/// @param gigabytes of memory, 0.5 for a bastion
/// @param arm whether it is ARM64
public record TaskSize(double vcpu, double gigabytes, boolean arm) {
    /// The size of a bastion that Fumidai defines.
    public static TaskSize bastion(boolean arm) {
        return new TaskSize(0.25, 0.5, arm);
    }

    /// From what a task definition says: CPU units and MiB.
    public static TaskSize of(int cpuUnits, int mebibytes, boolean arm) {
        return new TaskSize(cpuUnits / 1024.0, mebibytes / 1024.0, arm);
    }
}
