package dev.fumidai.core.task;

import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskDefinition;
import java.util.List;
import java.util.Optional;

/// A task and what is around it.
///
/// @param definition empty where it may not be read
/// @param network empty where it has no interface of its own, or EC2 may not be asked
/// @param protection empty where it cannot be protected, or may not be asked for
/// @param missing what may not be read, by the names of [TaskDetails]
public record TaskDetail(
        Task task,
        Optional<TaskDefinition> definition,
        Optional<NetworkCard> network,
        Optional<Protection> protection,
        List<Missing> missing) {
    public TaskDetail {
        missing = List.copyOf(missing);
    }

    /// What is known where only the task is.
    public static TaskDetail of(Task task) {
        return new TaskDetail(task, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /// Why something is not there.
    public Optional<String> missing(String part) {
        return missing.stream()
                .filter(gone -> gone.arn().equals(part))
                .map(Missing::reason)
                .findFirst();
    }
}
