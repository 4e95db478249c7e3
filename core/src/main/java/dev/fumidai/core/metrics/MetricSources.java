package dev.fumidai.core.metrics;

import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.ServiceRef;
import java.util.List;

/// What AWS measures of a service. It seldom changes: looked up once, the figures themselves are
/// one call.
///
/// @param counted whether Container Insights counts its tasks
/// @param balanced its target groups behind application load balancers
/// @param missing figures that there are not, and why
public record MetricSources(ServiceRef service, boolean counted, List<Balanced> balanced, List<Missing> missing) {
    public MetricSources {
        balanced = List.copyOf(balanced);
        missing = List.copyOf(missing);
    }

    /// A target group behind a load balancer, as metrics name them.
    ///
    /// @param group `targetgroup/NAME/ID`
    /// @param balancer `app/NAME/ID`
    public record Balanced(String group, String balancer) {}
}
