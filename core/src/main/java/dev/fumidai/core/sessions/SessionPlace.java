package dev.fumidai.core.sessions;

import java.util.Optional;

/// One place that sessions can be opened to: a container through its own exec agent, an EC2
/// instance, or a container through the agent of the EC2 instance that it runs on.
///
/// @param cluster name or ARN; empty for an instance that was named without one
/// @param taskArn the task; the instance's own ARN where no container is meant
/// @param container its name in the task definition; empty for an instance
/// @param runtimeId the container runtime's id; moves when the container starts again
/// @param instance the managed node whose agent is used instead of the container's own: `i-…` or
///     `mi-…`
public record SessionPlace(
        String cluster, String taskArn, String container, String runtimeId, Optional<String> instance) {
    /// A container through its own agent.
    public SessionPlace(String cluster, String taskArn, String container, String runtimeId) {
        this(cluster, taskArn, container, runtimeId, Optional.empty());
    }

    /// An instance itself.
    ///
    /// @param arn its ARN
    /// @param instance `i-…` or `mi-…`
    public static SessionPlace host(String cluster, String arn, String instance) {
        return new SessionPlace(cluster, arn, "", "", Optional.of(instance));
    }

    /// The same container through an instance's agent.
    public SessionPlace through(String host) {
        return new SessionPlace(cluster, taskArn, container, runtimeId, Optional.of(host));
    }

    /// Whether an instance is meant and no container.
    public boolean isHost() {
        return instance.isPresent() && container.isEmpty();
    }

    /// Whether a container is entered through its instance.
    public boolean isBelowHost() {
        return instance.isPresent() && !container.isEmpty();
    }

    /// The last part of the task's ARN.
    public String taskId() {
        return lastPart(taskArn);
    }

    /// The cluster's name.
    public String clusterName() {
        return lastPart(cluster);
    }

    /// What StartSession is told to connect to; part of the encryption context too.
    public String target() {
        return instance.orElseGet(() -> "ecs:" + clusterName() + "_" + taskId() + "_" + runtimeId);
    }

    /// For a sentence, for instance `container app of task 0123`.
    public String called() {
        if (isHost()) {
            return "instance " + target();
        }
        return "container " + container + " of task " + taskId()
                + instance.map(host -> " on instance " + host).orElse("");
    }

    /// For one line of a list.
    public String label() {
        if (isHost()) {
            return (cluster.isEmpty() ? "" : clusterName() + "/") + target();
        }
        return clusterName() + "/" + taskId() + "/" + container
                + instance.map(host -> " on " + host).orElse("");
    }

    private static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
