package dev.fumidai.core.balancing;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.Task;
import java.util.Collection;

/// How the targets of services are.
///
/// **Threading:** blocks; interruption cancels.
public interface TargetReads {
    /// All targets of the service's target groups, those of blue/green's other side included. A
    /// group that is refused is missing by its name; the others come all the same.
    ///
    /// @throws ProblemException never for a refused group
    Found<TargetHealth> health(Service service) throws ProblemException, InterruptedException;

    /// Likewise, where the service's tasks are known already.
    default Found<TargetHealth> health(Service service, Collection<Task> tasks)
            throws ProblemException, InterruptedException {
        return health(service);
    }
}
