package dev.fumidai.core.bastion;

import dev.fumidai.core.aws.CallFailed;
import java.util.List;
import java.util.Optional;

/// The calls to ECS that bastions live on.
///
/// **Threading:** any thread; blocks. **Errors:** [CallFailed], with the IAM action's name.
interface Ecs {
    /// RunTask for one Fargate task with exec enabled and no public IP.
    Ran runTask(RunOrder order) throws CallFailed, InterruptedException;

    /// DescribeTasks for one task; empty when AWS says MISSING, as it may right after RunTask.
    Optional<TaskView> describe(String cluster, String task, boolean withTags) throws CallFailed, InterruptedException;

    /// StopTask. What is stopped or gone already counts as stopped.
    void stop(String cluster, String task, String reason) throws CallFailed, InterruptedException;

    /// ListTasks of those that were started with this text and shall run; empty lists all.
    List<String> list(String cluster, Optional<String> startedBy) throws CallFailed, InterruptedException;

    /// DescribeTaskDefinition.
    DefinitionView definition(String name) throws CallFailed, InterruptedException;

    /// RegisterTaskDefinition.
    DefinitionView register(Blueprint blueprint) throws CallFailed, InterruptedException;

    /// RunTask's answer.
    sealed interface Ran {
        /// The task, not yet running.
        record Accepted(String taskArn) implements Ran {}

        /// ECS did not place it.
        record NotPlaced(String reason, String detail) implements Ran {}
    }
}
