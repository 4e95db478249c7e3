package dev.fumidai.core.doctor;

import dev.fumidai.core.ecs.Cluster;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskDefinition;
import java.util.List;
import java.util.Optional;

/// What is known about a way into a container.
///
/// @param target as the command line takes it: `shop/web`
/// @param task empty when the service has none that runs
/// @param container which of its containers
/// @param mine who on this machine has sessions there
/// @param open how many sessions AWS counts there, everybody's
/// @param limit how many the container's agent carries
record ExecFacts(
        String target,
        Surroundings surroundings,
        Optional<Service> service,
        Optional<Task> task,
        String container,
        Seen<TaskDefinition> definition,
        Seen<Cluster> cluster,
        Seen<Route> route,
        List<String> mine,
        Seen<Integer> open,
        int limit) {
    /// Whoever wants to get in.
    ///
    /// @param profile the local profile
    /// @param production whether it is marked as that: exec stays off there
    /// @param consoles the configured targets with `exec:`, which are made for getting in
    record Surroundings(
            String region, Optional<String> profile, boolean production, boolean readOnly, List<String> consoles) {}
}
