package dev.fumidai.core.metrics;

import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.balancing.TargetGroups;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.metrics.MetricSources.Balanced;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/// Looks up what AWS measures of a service.
record SourceReads(
        Supplier<CloudWatchClient> metrics, Supplier<ElasticLoadBalancingV2Client> balancing, GovernedCalls calls) {
    private static final String GROUPS = "elasticloadbalancing:DescribeTargetGroups";
    private static final String LIST = "cloudwatch:ListMetrics";
    private static final String TASKS = "running tasks";
    private static final String TRAFFIC = "requests, latency and errors";
    private static final String BALANCER = ":loadbalancer/";

    MetricSources read(Service service) throws InterruptedException {
        var missing = new ArrayList<Missing>();
        return new MetricSources(service.ref(), counted(service.ref(), missing), balanced(service, missing), missing);
    }

    private boolean counted(ServiceRef service, List<Missing> missing) throws InterruptedException {
        try {
            var counted = !calls.read(
                            LIST,
                            "see what Container Insights measures",
                            ListMetricsRequest.builder()
                                    .namespace(Wanted.INSIGHTS)
                                    .metricName(Wanted.RUNNING)
                                    .dimensions(
                                            filter(
                                                    "ClusterName",
                                                    service.cluster().name()),
                                            filter("ServiceName", service.name()))
                                    .build(),
                            request -> metrics.get().listMetrics(request))
                    .metrics()
                    .isEmpty();
            if (!counted) {
                missing.add(new Missing(
                        TASKS, "Container Insights does not count them", Optional.empty(), Optional.empty()));
            }
            return counted;
        } catch (CallFailed failed) {
            missing.add(Missing.of(TASKS, failed));
            return false;
        }
    }

    private static DimensionFilter filter(String name, String value) {
        return DimensionFilter.builder().name(name).value(value).build();
    }

    private List<Balanced> balanced(Service service, List<Missing> missing) throws InterruptedException {
        var groups =
                TargetGroups.of(service).stream().filter(TargetGroups::isGroup).toList();
        if (groups.isEmpty()) {
            missing.add(new Missing(
                    TRAFFIC, "no application load balancer stands before it", Optional.empty(), Optional.empty()));
            return List.of();
        }
        try {
            var found = calls.read(
                            GROUPS,
                            "see which load balancers stand before " + service.name(),
                            DescribeTargetGroupsRequest.builder()
                                    .targetGroupArns(groups)
                                    .build(),
                            request -> balancing.get().describeTargetGroups(request))
                    .targetGroups();
            var balanced = new LinkedHashSet<Balanced>();
            found.forEach(group -> add(group, balanced));
            if (balanced.isEmpty()) {
                missing.add(new Missing(
                        TRAFFIC,
                        "no application load balancer sends to its target groups",
                        Optional.empty(),
                        Optional.empty()));
            }
            return List.copyOf(balanced);
        } catch (CallFailed failed) {
            missing.add(Missing.of(TRAFFIC, failed));
            return List.of();
        }
    }

    /// Network load balancers know no requests.
    private static void add(TargetGroup group, LinkedHashSet<Balanced> balanced) {
        var name = group.targetGroupArn().replaceFirst("^.*:", "");
        group.loadBalancerArns().stream()
                .map(arn -> arn.substring(arn.indexOf(BALANCER) + BALANCER.length()))
                .filter(balancer -> balancer.startsWith("app/"))
                .forEach(balancer -> balanced.add(new Balanced(name, balancer)));
    }
}
