package dev.fumidai.core.ecs;

import java.util.Optional;

/// A task's own network interface.
public record TaskNetwork(
        Optional<String> privateIp,
        Optional<String> subnet,
        Optional<String> networkInterface,
        Optional<String> status) {
    /// Of a task without one.
    public static TaskNetwork none() {
        return new TaskNetwork(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
