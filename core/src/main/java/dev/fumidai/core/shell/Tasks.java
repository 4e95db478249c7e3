package dev.fumidai.core.shell;

import dev.fumidai.core.aws.CallFailed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The look-ups that finding a container takes.
///
/// **Threading:** any thread; blocks.
interface Tasks {
    /// The names of every cluster in the region.
    List<String> clusters() throws CallFailed, InterruptedException;

    /// Whether a cluster has an active service of that name.
    boolean hasService(String cluster, String service) throws CallFailed, InterruptedException;

    /// The names of a cluster's services, for "did you mean"; none where they may not be listed.
    default List<String> services(String cluster) throws InterruptedException {
        return List.of();
    }

    /// The tasks of a service that shall run.
    List<TaskLook> ofService(String cluster, String service) throws CallFailed, InterruptedException;

    /// One task.
    Optional<TaskLook> task(String cluster, String id) throws CallFailed, InterruptedException;

    /// The managed node behind a container instance: `i-…` or `mi-…`.
    default Optional<String> instance(String cluster, String containerInstance)
            throws CallFailed, InterruptedException {
        return Optional.empty();
    }

    /// The essential containers of a task definition.
    Set<String> essential(String definition) throws CallFailed, InterruptedException;
}
