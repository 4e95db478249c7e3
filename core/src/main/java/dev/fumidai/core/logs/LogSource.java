package dev.fumidai.core.logs;

import java.util.Optional;

/// Where a container of a task definition writes.
///
/// @param container its name
/// @param group the log group
/// @param region where the group is, when the definition says so
/// @param prefix `awslogs-stream-prefix`; on EC2 it may be missing, then streams are named after
///     the containers' ids
public record LogSource(String container, String group, Optional<String> region, Optional<String> prefix) {
    /// The stream of a task.
    ///
    /// @param runtimeId the container's id, for definitions without a prefix
    public Optional<LogStream> stream(String task, Optional<String> runtimeId) {
        return prefix.map(text -> text + "/" + container + "/" + task)
                .or(() -> runtimeId)
                .map(name -> new LogStream(container, task, group, region, name));
    }
}
