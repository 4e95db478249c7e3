package dev.fumidai.sandbox.container;

import java.util.List;
import java.util.Map;

/// A process to run beside a container's own: what ECS Exec does.
///
/// @param environment added to the container's
public record ExecOrder(List<String> argv, Map<String, String> environment, Streams streams) {
    /// What the process reads and writes.
    public enum Streams {
        /// A terminal, 0 by 0 in the beginning.
        TERMINAL,
        /// Nothing to read, one pipe for both outputs.
        MERGED,
        /// Nothing to read, a pipe per output.
        SEPARATE
    }

    public ExecOrder {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }
}
