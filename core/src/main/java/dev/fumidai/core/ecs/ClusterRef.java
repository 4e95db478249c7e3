package dev.fumidai.core.ecs;

/// Which cluster.
///
/// @param arn its ARN; calls take a plain name as well, rows never have one here
public record ClusterRef(String arn) {
    /// The name alone.
    public String name() {
        return Arn.name(arn);
    }
}
