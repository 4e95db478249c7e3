package dev.fumidai.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.core.aws.Whereabouts;
import dev.fumidai.core.ecs.AwsEcsReads;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.metrics.MetricSources.Balanced;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

@SuppressWarnings("unchecked") // the SDK's builders take generic varargs
class MetricSourcesTest {
    private static final String ARN = "arn:aws:ecs:ap-northeast-1:123456789012:";
    private static final String BALANCING = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:";

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-22T04:00:00Z"));
    private final GovernedCalls calls = GovernedCalls.of(
            new AwsCalls(new AwsProblems(new Whereabouts(Optional.empty(), "ap-northeast-1", Optional.empty(), ""))),
            time::get,
            duration -> time.updateAndGet(at -> at.plus(duration)));
    private final Balancers balancers = new Balancers();
    private final Insights insights = new Insights();

    @Test
    void groupsBehindApplicationLoadBalancersHaveRequests() throws Exception {
        insights.counts = true;

        var sources = sources("targetgroup/blue/1", "targetgroup/raw/2");

        assertThat(sources.counted()).isTrue();
        assertThat(sources.balanced()).containsExactly(new Balanced("targetgroup/blue/1", "app/shop/1"));
        assertThat(sources.missing()).isEmpty();
    }

    @Test
    void whatThereIsNotSaysWhy() throws Exception {
        var sources = sources();

        assertThat(sources.counted()).isFalse();
        assertThat(sources.balanced()).isEmpty();
        assertThat(sources.missing())
                .extracting(Missing::reason)
                .containsExactly(
                        "Container Insights does not count them", "no application load balancer stands before it");
        assertThat(balancers.asked).as("no call without target groups").isFalse();
    }

    @Test
    void whatMayNotBeAskedSaysWhichActionItNeeds() throws Exception {
        balancers.denied = true;

        assertThat(sources("targetgroup/blue/1").missing())
                .extracting(Missing::reason)
                .contains("needs elasticloadbalancing:DescribeTargetGroups");
    }

    private MetricSources sources(String... groups) throws Exception {
        var ref = new ServiceRef(ARN + "cluster/shop", ARN + "service/shop/web");
        var reads = new AwsEcsReads(() -> new OneService(List.of(groups)), calls);
        var service = Found.<Service>of(sink -> reads.services(List.of(ref), sink))
                .rows()
                .getFirst();
        return new AwsMetricReads(() -> insights, () -> balancers, calls).sources(service);
    }

    private static final class Insights implements CloudWatchClient {
        private boolean counts;

        @Override
        public ListMetricsResponse listMetrics(ListMetricsRequest request) {
            assertThat(request.namespace()).isEqualTo("ECS/ContainerInsights");
            assertThat(request.dimensions()).hasSize(2);
            return counts
                    ? ListMetricsResponse.builder()
                            .metrics(it -> it.metricName(request.metricName()))
                            .build()
                    : ListMetricsResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "cloudwatch";
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /// A group whose name ends in raw stands behind a network load balancer.
    private static final class Balancers implements ElasticLoadBalancingV2Client {
        private boolean asked;
        private boolean denied;

        @Override
        public DescribeTargetGroupsResponse describeTargetGroups(DescribeTargetGroupsRequest request) {
            asked = true;
            if (denied) {
                throw ElasticLoadBalancingV2Exception.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("AccessDenied")
                                .errorMessage("is not authorized")
                                .build())
                        .statusCode(403)
                        .build();
            }
            return DescribeTargetGroupsResponse.builder()
                    .targetGroups(request.targetGroupArns().stream()
                            .map(arn -> TargetGroup.builder()
                                    .targetGroupArn(arn)
                                    .loadBalancerArns(BALANCING + "loadbalancer/"
                                            + (arn.contains("/raw/") ? "net/shop/2" : "app/shop/1"))
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public String serviceName() {
            return "elasticloadbalancing";
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private record OneService(List<String> groups) implements EcsClient {
        @Override
        public DescribeServicesResponse describeServices(DescribeServicesRequest request) {
            var links = groups.stream()
                    .map(group -> LoadBalancer.builder()
                            .targetGroupArn(BALANCING + group)
                            .containerName("app")
                            .containerPort(8080)
                            .build())
                    .toList();
            return DescribeServicesResponse.builder()
                    .services(service -> service.serviceArn(ARN + "service/shop/web")
                            .clusterArn(ARN + "cluster/shop")
                            .serviceName("web")
                            .status("ACTIVE")
                            .loadBalancers(links))
                    .build();
        }

        @Override
        public String serviceName() {
            return "ecs";
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
