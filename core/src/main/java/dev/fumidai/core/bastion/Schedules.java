package dev.fumidai.core.bastion;

import dev.fumidai.core.aws.CallFailed;
import java.time.Instant;

/// EventBridge Scheduler, for a deadline that binds from outside the container.
///
/// **Threading:** any thread; blocks.
interface Schedules {
    /// A schedule that stops the task once at `at` and then deletes itself.
    ///
    /// @param name `fumidai-` and the task's id
    /// @param roleArn what Scheduler stops the task as
    void stopAt(String name, String cluster, String taskArn, Instant at, String roleArn)
            throws CallFailed, InterruptedException;

    /// The same schedule at another time.
    void move(String name, String cluster, String taskArn, Instant at, String roleArn)
            throws CallFailed, InterruptedException;

    /// Deletes it; one that is gone counts as deleted.
    void delete(String name) throws CallFailed, InterruptedException;
}
