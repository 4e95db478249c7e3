package dev.fumidai.sandbox.balancing;

import dev.fumidai.sandbox.metrics.MetricSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What CloudWatch knows of target groups, as AWS/ApplicationELB: requests, how long they take and
/// what was answered. The more targets take traffic, the more of it there is. Nothing is measured
/// of groups without traffic, and errors only in the minutes that had some.
public record BalancerMetrics(TargetSource source) implements MetricSource {
    private static final String NAMESPACE = "AWS/ApplicationELB";
    private static final String GROUP = "TargetGroup";
    private static final String BALANCER = "LoadBalancer";
    private static final String REQUESTS = "RequestCount";
    private static final String LATENCY = "TargetResponseTime";
    private static final String ANSWERED = "HTTPCode_Target_2XX_Count";
    private static final String REFUSED = "HTTPCode_Target_4XX_Count";
    private static final String FAILED = "HTTPCode_Target_5XX_Count";
    private static final String HEALTHY = "HealthyHostCount";
    private static final String UNHEALTHY = "UnHealthyHostCount";
    private static final List<String> NAMES = List.of(REQUESTS, LATENCY, ANSWERED, REFUSED, FAILED, HEALTHY, UNHEALTHY);
    private static final double REQUESTS_PER_TARGET = 240;

    @Override
    public List<Metric> metrics(Optional<String> cluster) {
        return cluster.isPresent()
                ? List.of()
                : source.groups().stream()
                        .filter(group -> serving(group) > 0)
                        .flatMap(group ->
                                NAMES.stream().map(name -> new Metric(NAMESPACE, name, dimensions(group), "None")))
                        .distinct()
                        .toList();
    }

    private static Map<String, String> dimensions(TargetSource.Group group) {
        return Map.of(GROUP, group.arn().replaceFirst("^.*:", ""), BALANCER, group.balancerResource());
    }

    @Override
    public Optional<Range> range(String namespace, String name, Map<String, String> dimensions) {
        if (!namespace.equals(NAMESPACE) || !dimensions.keySet().equals(Set.of(GROUP, BALANCER))) {
            return Optional.empty();
        }
        return source.groups().stream()
                .filter(group -> dimensions(group).equals(dimensions))
                .findFirst()
                .flatMap(group -> range(name, group));
    }

    private Optional<Range> range(String name, TargetSource.Group group) {
        var serving = serving(group);
        if (serving == 0 && !name.endsWith("HostCount")) {
            return Optional.empty();
        }
        var share = 0.5 + Math.floorMod(group.arn().hashCode(), 500) / 1000.0;
        var requests = REQUESTS_PER_TARGET * serving * share;
        return switch (name) {
            case REQUESTS -> Optional.of(new Range(group.since(), requests, requests * 0.6));
            case ANSWERED -> Optional.of(new Range(group.since(), requests * 0.97, requests * 0.6));
            case REFUSED -> Optional.of(new Range(group.since(), requests * 0.02, requests * 0.02, 100));
            case FAILED -> Optional.of(new Range(group.since(), 4, 3, 800));
            case LATENCY -> Optional.of(new Range(group.since(), 0.12 * share, 0.05 * share));
            case HEALTHY -> Optional.of(new Range(group.since(), serving, 0));
            case UNHEALTHY ->
                Optional.of(new Range(group.since(), source.targets(group.arn()).size() - serving, 0));
            default -> Optional.empty();
        };
    }

    private long serving(TargetSource.Group group) {
        return source.targets(group.arn()).stream()
                .filter(target -> target.state().equals("healthy"))
                .count();
    }
}
