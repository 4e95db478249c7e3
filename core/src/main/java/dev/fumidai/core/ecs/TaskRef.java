package dev.fumidai.core.ecs;

/// Which task.
///
/// @param clusterArn its cluster's ARN
/// @param taskArn its own
public record TaskRef(String clusterArn, String taskArn) {
    public ClusterRef cluster() {
        return new ClusterRef(clusterArn);
    }

    /// The 32 hexadecimal digits; a UUID in accounts with old ARNs.
    public String id() {
        return Arn.name(taskArn);
    }
}
