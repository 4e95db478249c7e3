package dev.fumidai.core.ecs;

/// Which service.
///
/// @param clusterArn its cluster's ARN
/// @param serviceArn its own
public record ServiceRef(String clusterArn, String serviceArn) {
    public ClusterRef cluster() {
        return new ClusterRef(clusterArn);
    }

    /// The name alone.
    public String name() {
        return Arn.name(serviceArn);
    }
}
