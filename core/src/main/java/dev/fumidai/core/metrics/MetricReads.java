package dev.fumidai.core.metrics;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import java.util.List;
import java.util.Map;

/// Reads figures of services.
///
/// **Threading:** blocks; interruption cancels. **Errors:** [ProblemException] when AWS refuses.
public interface MetricReads {
    /// CPU and memory of many services: one call for 250 of them. Every service has an entry.
    Map<ServiceRef, ServiceMetrics> services(List<ServiceRef> services, MetricRange range)
            throws ProblemException, InterruptedException;

    /// What there is to read of a service: a call about its target groups, if it has some, and one
    /// about Container Insights. What may not be looked up is missing, and no error.
    MetricSources sources(Service service) throws InterruptedException;

    /// Everything about one service, on average and of its busiest task: one call.
    ServiceMetrics service(MetricSources sources, MetricRange range) throws ProblemException, InterruptedException;
}
