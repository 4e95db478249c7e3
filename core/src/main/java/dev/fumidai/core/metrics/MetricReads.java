package dev.fumidai.core.metrics;

import dev.fumidai.core.ProblemException;
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

    /// CPU and memory of one service, on average and of its busiest task: one call.
    ServiceMetrics service(ServiceRef service, MetricRange range) throws ProblemException, InterruptedException;
}
