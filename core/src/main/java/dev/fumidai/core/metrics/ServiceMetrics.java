package dev.fumidai.core.metrics;

import java.util.Optional;

/// How busy a service's tasks are, in percent of what they reserve; on container instances it may
/// be more than a hundred. The rest is only in [MetricReads#service].
///
/// @param cpu on average over the tasks
/// @param memory likewise
/// @param cpuHighest of the busiest task
/// @param memoryHighest likewise
/// @param tasks where Container Insights counts them
/// @param traffic where it has application load balancers
public record ServiceMetrics(
        MetricSeries cpu,
        MetricSeries memory,
        MetricSeries cpuHighest,
        MetricSeries memoryHighest,
        Optional<TaskCounts> tasks,
        Optional<Traffic> traffic) {
    public ServiceMetrics(MetricSeries cpu, MetricSeries memory, MetricSeries cpuHighest, MetricSeries memoryHighest) {
        this(cpu, memory, cpuHighest, memoryHighest, Optional.empty(), Optional.empty());
    }

    /// Nothing known, as for services without running tasks.
    public static ServiceMetrics none() {
        return new ServiceMetrics(MetricSeries.none(), MetricSeries.none(), MetricSeries.none(), MetricSeries.none());
    }
}
