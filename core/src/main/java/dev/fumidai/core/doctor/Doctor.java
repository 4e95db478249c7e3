package dev.fumidai.core.doctor;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.Task;
import java.util.Optional;

/// Finds out whether one would get into a container, without trying.
///
/// **Threading:** blocks; any thread. **Errors:** [ProblemException] when not even the tasks can be
/// read.
public interface Doctor {
    /// The task of a service that is most likely to let somebody in.
    Diagnosis service(Service service) throws ProblemException, InterruptedException;

    /// A task.
    ///
    /// @param container empty for the one that a shell would go to
    Diagnosis task(Task task, Optional<String> container) throws ProblemException, InterruptedException;
}
