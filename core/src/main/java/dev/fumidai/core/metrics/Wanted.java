package dev.fumidai.core.metrics;

import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.metrics.MetricSources.Balanced;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/// A figure that is asked for.
///
/// **Source:** the namespaces' metrics and dimensions in AWS's documentation of CloudWatch metrics
/// for ECS, Container Insights and application load balancers.
///
/// @param statistic `Average`, `Maximum`, `Sum`, `p99`
record Wanted(String namespace, String metric, Map<String, String> dimensions, String statistic) {
    static final String INSIGHTS = "ECS/ContainerInsights";
    static final String RUNNING = "RunningTaskCount";
    private static final String DESIRED = "DesiredTaskCount";
    private static final String ECS = "AWS/ECS";
    private static final String BALANCER = "AWS/ApplicationELB";

    static Wanted cpu(ServiceRef service, String statistic) {
        return new Wanted(ECS, "CPUUtilization", dimensions(service), statistic);
    }

    static Wanted memory(ServiceRef service, String statistic) {
        return new Wanted(ECS, "MemoryUtilization", dimensions(service), statistic);
    }

    /// Everything that there is about a service.
    static List<Wanted> all(MetricSources sources) {
        var service = sources.service();
        var all = new ArrayList<>(List.of(
                cpu(service, "Average"),
                memory(service, "Average"),
                cpu(service, "Maximum"),
                memory(service, "Maximum")));
        if (sources.counted()) {
            all.add(counted(service, RUNNING));
            all.add(counted(service, DESIRED));
        }
        for (var balanced : sources.balanced()) {
            all.add(balanced(balanced, "RequestCount", "Sum"));
            all.add(balanced(balanced, "TargetResponseTime", "Average"));
            all.add(balanced(balanced, "TargetResponseTime", "p99"));
            all.add(balanced(balanced, "HTTPCode_Target_5XX_Count", "Sum"));
        }
        return all;
    }

    static ServiceMetrics metrics(MetricSources sources, Map<Wanted, MetricSeries> found) {
        var service = sources.service();
        return new ServiceMetrics(
                of(found, cpu(service, "Average")),
                of(found, memory(service, "Average")),
                of(found, cpu(service, "Maximum")),
                of(found, memory(service, "Maximum")),
                sources.counted()
                        ? Optional.of(new TaskCounts(
                                of(found, counted(service, RUNNING)), of(found, counted(service, DESIRED))))
                        : Optional.empty(),
                sources.balanced().isEmpty() ? Optional.empty() : Optional.of(traffic(sources, found)));
    }

    private static Traffic traffic(MetricSources sources, Map<Wanted, MetricSeries> found) {
        return Traffic.of(sources.balanced().stream()
                .map(it -> new Traffic(
                        of(found, balanced(it, "RequestCount", "Sum")),
                        of(found, balanced(it, "TargetResponseTime", "Average")),
                        of(found, balanced(it, "TargetResponseTime", "p99")),
                        of(found, balanced(it, "HTTPCode_Target_5XX_Count", "Sum"))))
                .toList());
    }

    private static MetricSeries of(Map<Wanted, MetricSeries> found, Wanted wanted) {
        return found.getOrDefault(wanted, MetricSeries.none());
    }

    private static Wanted counted(ServiceRef service, String metric) {
        return new Wanted(INSIGHTS, metric, dimensions(service), "Average");
    }

    private static Wanted balanced(Balanced it, String metric, String statistic) {
        return new Wanted(
                BALANCER, metric, Map.of("TargetGroup", it.group(), "LoadBalancer", it.balancer()), statistic);
    }

    private static Map<String, String> dimensions(ServiceRef service) {
        return Map.of("ClusterName", service.cluster().name(), "ServiceName", service.name());
    }

    MetricDataQuery query(String id, MetricRange range) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(MetricStat.builder()
                        .stat(statistic)
                        .period(Math.toIntExact(range.period().toSeconds()))
                        .metric(Metric.builder()
                                .namespace(namespace)
                                .metricName(metric)
                                .dimensions(new TreeMap<>(dimensions)
                                        .entrySet().stream()
                                                .map(it -> Dimension.builder()
                                                        .name(it.getKey())
                                                        .value(it.getValue())
                                                        .build())
                                                .toList())
                                .build())
                        .build())
                .build();
    }
}
