package dev.fumidai.sandbox.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is measured.
///
/// **Threading:** any thread.
public interface MetricSource {
    /// A metric.
    ///
    /// @param dimensions in the order of their names
    record Metric(String namespace, String name, Map<String, String> dimensions, String unit) {
        public Metric {
            dimensions = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(dimensions));
        }
    }

    /// What there is to say about it.
    ///
    /// @param since when it was measured first
    /// @param middle around what it moves
    /// @param spread how far
    /// @param quiet how many of a thousand minutes have nothing to measure, and so no value
    /// @param until when it was measured last; empty where it still is
    record Range(Instant since, double middle, double spread, int quiet, Optional<Instant> until) {
        public Range(Instant since, double middle, double spread, int quiet) {
            this(since, middle, spread, quiet, Optional.empty());
        }

        public Range(Instant since, double middle, double spread) {
            this(since, middle, spread, 0);
        }

        /// The same, measured no longer.
        public Range until(Optional<Instant> end) {
            return new Range(since, middle, spread, quiet, end);
        }
    }

    /// All metrics of a cluster, or of all.
    List<Metric> metrics(Optional<String> cluster);

    /// Around what a metric moves; empty when there is no such metric.
    Optional<Range> range(String namespace, String name, Map<String, String> dimensions);

    /// What this and another measure.
    default MetricSource and(MetricSource other) {
        return new MetricSource() {
            @Override
            public List<Metric> metrics(Optional<String> cluster) {
                return Stream.concat(MetricSource.this.metrics(cluster).stream(), other.metrics(cluster).stream())
                        .toList();
            }

            @Override
            public Optional<Range> range(String namespace, String name, Map<String, String> dimensions) {
                return MetricSource.this
                        .range(namespace, name, dimensions)
                        .or(() -> other.range(namespace, name, dimensions));
            }
        };
    }
}
