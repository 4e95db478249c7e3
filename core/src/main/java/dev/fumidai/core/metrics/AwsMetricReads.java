package dev.fumidai.core.metrics;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.Service;
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
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/// [MetricReads] with GetMetricData.
///
/// **Threading:** any thread.
public final class AwsMetricReads implements MetricReads {
    private static final int QUERIES_AT_ONCE = 500;

    private final Supplier<CloudWatchClient> client;
    private final Supplier<ElasticLoadBalancingV2Client> balancing;
    private final GovernedCalls calls;

    /// @param client asked for at the first call
    /// @param balancing likewise
    public AwsMetricReads(
            Supplier<CloudWatchClient> client, Supplier<ElasticLoadBalancingV2Client> balancing, GovernedCalls calls) {
        this.client = client;
        this.balancing = balancing;
        this.calls = calls;
    }

    @Override
    public Map<ServiceRef, ServiceMetrics> services(List<ServiceRef> services, MetricRange range)
            throws ProblemException, InterruptedException {
        var wanted = new ArrayList<Wanted>();
        for (var service : services) {
            wanted.add(Wanted.cpu(service, "Average"));
            wanted.add(Wanted.memory(service, "Average"));
        }
        var found = read(wanted, range);
        var metrics = new LinkedHashMap<ServiceRef, ServiceMetrics>();
        for (var service : services) {
            var sources = new MetricSources(service, false, List.of(), List.of());
            metrics.put(service, Wanted.metrics(sources, found));
        }
        return metrics;
    }

    @Override
    public MetricSources sources(Service service) throws InterruptedException {
        return new SourceReads(client, balancing, calls).read(service);
    }

    @Override
    public ServiceMetrics service(MetricSources sources, MetricRange range)
            throws ProblemException, InterruptedException {
        return Wanted.metrics(sources, read(Wanted.all(sources), range));
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
            queries.add(wanted.get(at).query(id(at), range));
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

    private static String id(int at) {
        return "q" + at;
    }
}
