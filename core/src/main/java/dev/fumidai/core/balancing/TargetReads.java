package dev.fumidai.core.balancing;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Service;

/// How the targets of services are.
///
/// **Threading:** blocks; interruption cancels.
public interface TargetReads {
    /// All targets of the service's target groups, those of blue/green's other side included. A
    /// group that is refused is missing by its name; the others come all the same.
    ///
    /// @throws ProblemException never for a refused group
    Found<TargetHealth> health(Service service) throws ProblemException, InterruptedException;
}
