package dev.fumidai.core.metrics;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Figures over time.
///
/// @param points by the beginning of their period, oldest first; where AWS had none there is none
public record MetricSeries(NavigableMap<Instant, Double> points) {
    /// Nothing known.
    public static MetricSeries none() {
        return new MetricSeries(new TreeMap<>());
    }

    /// The newest.
    public OptionalDouble last() {
        return points.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(points.lastEntry().getValue());
    }

    public OptionalDouble highest() {
        return points.values().stream().mapToDouble(Double::doubleValue).max();
    }

    public OptionalDouble average() {
        return points.values().stream().mapToDouble(Double::doubleValue).average();
    }

    /// One value for each part of a range; `NaN` where there is none.
    public double[] values(MetricRange range) {
        var values = new double[range.parts()];
        java.util.Arrays.fill(values, Double.NaN);
        for (Map.Entry<Instant, Double> point : points.entrySet()) {
            long at = java.time.Duration.between(range.from(), point.getKey()).dividedBy(range.period());
            if (at >= 0 && at < values.length) {
                values[(int) at] = point.getValue();
            }
        }
        return values;
    }
}
