package dev.fumidai.core.ecs;

/// Which container instance.
///
/// @param clusterArn its cluster's ARN
/// @param instanceArn its own
public record InstanceRef(String clusterArn, String instanceArn) {
    public ClusterRef cluster() {
        return new ClusterRef(clusterArn);
    }

    /// ECS's own id; EC2's is in [Instance#ec2Id].
    public String id() {
        return Arn.name(instanceArn);
    }
}
