package dev.fumidai.core.metrics;

/// How many tasks a service had, as Container Insights has counted them.
///
/// @param running tasks, on average over a period
/// @param desired how many there should have been
public record TaskCounts(MetricSeries running, MetricSeries desired) {}
