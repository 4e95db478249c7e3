package dev.fumidai.core.metrics;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.ServiceRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/// [MetricReads] with GetMetricData.
public final class AwsMetricReads implements MetricReads {
    private static final int QUERIES_AT_ONCE = 500;
    private static final String CPU = "CPUUtilization";
    private static final String MEMORY = "MemoryUtilization";

    private final Supplier<CloudWatchClient> client;
    private final GovernedCalls calls;

    /// @param client asked for at the first call
    public AwsMetricReads(Supplier<CloudWatchClient> client, GovernedCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    /// A figure that is asked for.
    private record Wanted(ServiceRef service, String metric, String statistic) {}

    @Override
    public Map<ServiceRef, ServiceMetrics> services(List<ServiceRef> services, MetricRange range)
            throws ProblemException, InterruptedException {
        var wanted = new ArrayList<Wanted>();
        for (var service : services) {
            wanted.add(new Wanted(service, CPU, "Average"));
            wanted.add(new Wanted(service, MEMORY, "Average"));
        }
        var found = read(wanted, range);
        var metrics = new LinkedHashMap<ServiceRef, ServiceMetrics>();
        services.forEach(service -> metrics.put(service, metrics(service, found)));
        return metrics;
    }

    @Override
    public ServiceMetrics service(ServiceRef service, MetricRange range) throws ProblemException, InterruptedException {
        var wanted = List.of(
                new Wanted(service, CPU, "Average"),
                new Wanted(service, MEMORY, "Average"),
                new Wanted(service, CPU, "Maximum"),
                new Wanted(service, MEMORY, "Maximum"));
        return metrics(service, read(wanted, range));
    }

    private static ServiceMetrics metrics(ServiceRef service, Map<Wanted, MetricSeries> found) {
        return new ServiceMetrics(
                series(found, new Wanted(service, CPU, "Average")),
                series(found, new Wanted(service, MEMORY, "Average")),
                series(found, new Wanted(service, CPU, "Maximum")),
                series(found, new Wanted(service, MEMORY, "Maximum")));
    }

    private static MetricSeries series(Map<Wanted, MetricSeries> found, Wanted wanted) {
        return found.getOrDefault(wanted, MetricSeries.none());
    }

    private Map<Wanted, MetricSeries> read(List<Wanted> wanted, MetricRange range)
            throws ProblemException, InterruptedException {
        var found = new HashMap<Wanted, MetricSeries>();
        for (int from = 0; from < wanted.size(); from += QUERIES_AT_ONCE) {
            var some = wanted.subList(from, Math.min(wanted.size(), from + QUERIES_AT_ONCE));
            try {
                var points = points(some, range);
                for (int at = 0; at < some.size(); at++) {
                    found.put(some.get(at), new MetricSeries(points.getOrDefault(id(at), new TreeMap<>())));
                }
            } catch (CallFailed failed) {
                throw failed.asProblem();
            }
        }
        return found;
    }

    private Map<String, NavigableMap<Instant, Double>> points(List<Wanted> wanted, MetricRange range)
            throws CallFailed, InterruptedException {
        var queries = new ArrayList<MetricDataQuery>();
        for (int at = 0; at < wanted.size(); at++) {
            queries.add(query(id(at), wanted.get(at), range));
        }
        var request = GetMetricDataRequest.builder()
                .startTime(range.from())
                .endTime(range.to())
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .metricDataQueries(queries);
        var points = new HashMap<String, NavigableMap<Instant, Double>>();
        var tokens = new HashSet<String>();
        Optional<String> token = Optional.empty();
        do {
            var answer = calls.read(
                    "cloudwatch:GetMetricData",
                    "read the figures",
                    request.nextToken(token.orElse(null)).build(),
                    it -> client.get().getMetricData(it));
            answer.metricDataResults().forEach(result -> add(result, points));
            token = Optional.ofNullable(answer.nextToken());
        } while (token.isPresent() && tokens.add(token.get()));
        return points;
    }

    private static void add(MetricDataResult result, Map<String, NavigableMap<Instant, Double>> points) {
        var series = points.computeIfAbsent(result.id(), id -> new TreeMap<>());
        int count = Math.min(result.timestamps().size(), result.values().size());
        for (int at = 0; at < count; at++) {
            series.put(result.timestamps().get(at), result.values().get(at));
        }
    }

    private static MetricDataQuery query(String id, Wanted wanted, MetricRange range) {
        var service = wanted.service();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(MetricStat.builder()
                        .stat(wanted.statistic())
                        .period(Math.toIntExact(range.period().toSeconds()))
                        .metric(Metric.builder()
                                .namespace("AWS/ECS")
                                .metricName(wanted.metric())
                                .dimensions(
                                        dimension(
                                                "ClusterName", service.cluster().name()),
                                        dimension("ServiceName", service.name()))
                                .build())
                        .build())
                .build();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    private static String id(int at) {
        return "q" + at;
    }
}
