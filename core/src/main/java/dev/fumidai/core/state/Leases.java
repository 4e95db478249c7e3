package dev.fumidai.core.state;

import dev.fumidai.core.ProblemException;
import java.util.List;
import java.util.Optional;

/// Who on this machine uses which bastion. A lease is a file lock: when its process dies, however
/// it dies, the lock is gone.
///
/// **Threading:** any thread, any number of processes.
public interface Leases {
    /// Takes the first share in a bastion that was just started.
    Lease begin(BastionRecord bastion) throws ProblemException;

    /// Takes a share in a bastion that somebody else on this machine uses; empty when it is not
    /// known here or is being stopped.
    Optional<Lease> join(String taskArn) throws ProblemException;

    /// Every bastion in the state folder.
    List<LeasedBastion> bastions() throws ProblemException;

    /// Claims an orphaned bastion in order to stop it, so that two reapers do not both report it;
    /// false when somebody holds or has claimed it.
    boolean claim(String taskArn) throws ProblemException;

    /// Forgets a bastion whose task has stopped.
    void forget(String taskArn) throws ProblemException;
}
