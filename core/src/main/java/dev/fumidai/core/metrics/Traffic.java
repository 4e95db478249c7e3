package dev.fumidai.core.metrics;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// What came to a service through its application load balancers.
///
/// @param requests in a period
/// @param latency seconds until the target answered, on average
/// @param slowest what 99 of a hundred requests took at the most, in seconds; of several groups the
///     slower one's
/// @param errors answers of the tasks with a code of 500 and more, in a period; 0 where there were
///     requests and AWS has no value
public record Traffic(MetricSeries requests, MetricSeries latency, MetricSeries slowest, MetricSeries errors) {
    static Traffic none() {
        return new Traffic(MetricSeries.none(), MetricSeries.none(), MetricSeries.none(), MetricSeries.none());
    }

    /// That of several target groups together.
    static Traffic of(List<Traffic> groups) {
        var times = new TreeSet<Instant>();
        groups.forEach(group -> times.addAll(group.requests().points().keySet()));
        groups.forEach(group -> times.addAll(group.errors().points().keySet()));
        var all = none();
        for (var at : times) {
            all.requests().points().put(at, sum(groups, group -> group.value(group.requests(), at)));
            all.errors().points().put(at, sum(groups, group -> group.value(group.errors(), at)));
            groups.stream()
                    .filter(group -> group.slowest().points().containsKey(at))
                    .mapToDouble(group -> group.value(group.slowest(), at))
                    .max()
                    .ifPresent(value -> all.slowest().points().put(at, value));
            all.weigh(groups, at);
        }
        return all;
    }

    /// The average over all requests, not over the groups.
    private void weigh(List<Traffic> groups, Instant at) {
        var measured = groups.stream()
                .filter(group -> group.latency().points().containsKey(at))
                .toList();
        var count = sum(measured, group -> group.value(group.requests(), at));
        if (count > 0) {
            var time = sum(measured, group -> group.value(group.requests(), at) * group.value(group.latency(), at));
            latency.points().put(at, time / count);
        }
    }

    private static double sum(List<Traffic> groups, ToDoubleFunction<Traffic> value) {
        return groups.stream().mapToDouble(value).sum();
    }

    private double value(MetricSeries series, Instant at) {
        return series.points().getOrDefault(at, 0.0);
    }
}
