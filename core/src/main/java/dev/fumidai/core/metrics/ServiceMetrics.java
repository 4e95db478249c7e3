package dev.fumidai.core.metrics;

/// How busy a service's tasks are, in percent of what they reserve; on container instances it may
/// be more than a hundred.
///
/// @param cpu on average over the tasks
/// @param memory likewise
/// @param cpuHighest of the busiest task; only in [MetricReads#service]
/// @param memoryHighest likewise
public record ServiceMetrics(
        MetricSeries cpu, MetricSeries memory, MetricSeries cpuHighest, MetricSeries memoryHighest) {
    /// Nothing known, as for services without running tasks.
    public static ServiceMetrics none() {
        return new ServiceMetrics(MetricSeries.none(), MetricSeries.none(), MetricSeries.none(), MetricSeries.none());
    }
}
