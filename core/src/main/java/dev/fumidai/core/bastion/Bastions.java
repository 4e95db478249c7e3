package dev.fumidai.core.bastion;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.plan.PlannedCall;
import java.util.List;

/// The bastions that run, for `fumidai bastion ls | stop | reap`.
///
/// **Threading:** any thread; blocks on AWS. **Errors:** [ProblemException] with the code to exit
/// with; what can be done for the others is done first.
public interface Bastions extends AutoCloseable {
    /// Whose bastions.
    enum Whose {
        /// The caller's own, started on this machine.
        MINE,
        /// Every bastion of the configured clusters that carries `fumidai:owner`.
        EVERYBODYS
    }

    /// Newest first. [Whose#MINE] needs only DescribeTasks, [Whose#EVERYBODYS] ListTasks as well.
    List<BastionView> list(Whose whose) throws ProblemException, InterruptedException;

    /// Stops one: by task ARN, by task id or by the first characters of an id that is unique among
    /// those that can be seen. One that is stopped or gone already counts as stopped; an untagged
    /// task that this machine did not start is refused.
    ///
    /// @param waitStopped wait until the task is STOPPED; otherwise until AWS accepted it
    StoppedBastion stop(String task, boolean waitStopped) throws ProblemException, InterruptedException;

    /// Stops all of them.
    List<StoppedBastion> stopAll(Whose whose, boolean waitStopped) throws ProblemException, InterruptedException;

    /// Stops what the same caller on the same machine left behind with a dead owner process.
    List<StoppedBastion> reap() throws ProblemException, InterruptedException;

    /// Those that [#stop] would mean by this text.
    List<BastionView> matching(String task) throws ProblemException, InterruptedException;

    /// What stopping one would call; nothing is changed.
    List<PlannedCall> planStop(BastionView bastion) throws ProblemException, InterruptedException;

    /// What [#reap] would call; nothing is changed.
    List<PlannedCall> planReap() throws ProblemException, InterruptedException;

    /// Gives back what calling AWS took; for who goes on living without them.
    @Override
    default void close() {
        // those of one access are closed with it
    }

    /// What happened to one.
    ///
    /// @param taskArn the task
    /// @param stopped whether this call stopped it; false when it had stopped before
    /// @param detail why, for instance `its owner process 4711 is dead` or `was stopped already`
    record StoppedBastion(String taskArn, boolean stopped, String detail) {}
}
