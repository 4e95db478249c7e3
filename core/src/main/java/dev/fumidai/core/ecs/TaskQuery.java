package dev.fumidai.core.ecs;

import java.util.Optional;

/// Which tasks of a cluster.
///
/// @param state running, stopped or both
/// @param by what narrows them down
public record TaskQuery(ClusterRef cluster, State state, By by) {
    /// What the tasks shall be doing.
    public enum State {
        /// Those that ECS wants to run, whatever they do yet.
        RUNNING,
        /// Those that ECS wants stopped or that are; AWS remembers them for about an hour.
        STOPPED,
        ALL
    }

    /// One way to narrow tasks down; AWS allows no more at a time.
    public sealed interface By {}

    /// All of the cluster.
    public record Everything() implements By {}

    /// Those of a service, by its name.
    public record OfService(String service) implements By {}

    /// Those of a task definition family.
    public record OfFamily(String family) implements By {}

    /// Those on a container instance, by its ARN.
    public record OnInstance(String instance) implements By {}

    /// Those that somebody marked when starting them.
    public record StartedBy(String text) implements By {}

    /// Those of the cluster that shall run.
    public static TaskQuery running(ClusterRef cluster) {
        return new TaskQuery(cluster, State.RUNNING, new Everything());
    }

    /// Those of a service that shall run.
    public static TaskQuery running(ServiceRef service) {
        return new TaskQuery(service.cluster(), State.RUNNING, new OfService(service.name()));
    }

    /// The same tasks in another state.
    public TaskQuery in(State other) {
        return new TaskQuery(cluster, other, by);
    }

    /// The service's name, when they are a service's.
    public Optional<String> service() {
        return by instanceof OfService of ? Optional.of(of.service()) : Optional.empty();
    }
}
