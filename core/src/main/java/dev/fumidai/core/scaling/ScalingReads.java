package dev.fumidai.core.scaling;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.ecs.ServiceRef;
import java.util.Optional;

/// Reads the autoscaling of services.
///
/// **Threading:** blocks; interruption cancels. **Errors:** [ProblemException] when AWS refuses.
public interface ScalingReads {
    /// The limits of a service; empty when it is not autoscaled.
    ///
    /// @throws CallFailed for callers that can do without
    Optional<ScalableTarget> target(ServiceRef service) throws CallFailed, InterruptedException;

    /// Everything: four lists, each to its end, but for the activities, of which the newest hundred
    /// are read. What is refused is said in it, unless all of it is.
    Scaling scaling(ServiceRef service) throws ProblemException, InterruptedException;
}
