package dev.fumidai.core.task;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads tasks with what is around them.
///
/// **Threading:** blocks; interruption cancels.
public interface TaskDetails {
    /// [TaskDetail#missing] names by these what did not come.
    String DEFINITION = "task definition";

    String NETWORK = "network interface";
    String PROTECTION = "protection";

    /// A task: one call about it, one about its protection, and where nothing is known yet one about
    /// its network interface. The task definition never changes and is kept.
    ///
    /// @param known what was read before: interfaces are not asked for again
    /// @throws ProblemException where the task itself may not be read, or is gone; what is around it
    ///     is missing instead
    TaskDetail read(TaskRef task, Optional<TaskDetail> known) throws ProblemException, InterruptedException;

    /// Which of these tasks are protected, by their ARNs: one call for each hundred of a cluster. Those
    /// of no service, and those that end, cannot be and are not asked for.
    Map<String, Protection> protections(List<Task> tasks) throws ProblemException, InterruptedException;
}
