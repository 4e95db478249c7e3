package dev.fumidai.core.balancing;

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
import dev.fumidai.core.ecs.Severity;
import dev.fumidai.core.ecs.TaskRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

class TargetReadsTest {
    private static final String ARN = "arn:aws:ecs:ap-northeast-1:123456789012:";
    private static final String BALANCING = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/";
    private static final String BLUE = BALANCING + "blue/1";
    private static final String GREEN = BALANCING + "green/2";

    private final ScriptedBalancers balancers = new ScriptedBalancers();
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-22T04:00:00Z"));
    private final GovernedCalls calls = GovernedCalls.of(
            new AwsCalls(new AwsProblems(new Whereabouts(Optional.empty(), "ap-northeast-1", Optional.empty(), ""))),
            time::get,
            duration -> time.updateAndGet(at -> at.plus(duration)));
    private final AwsEcsReads reads = new AwsEcsReads(OneService::new, calls);

    @Test
    void bothSidesOfBlueGreenAreReadWithTheirTasks() throws Exception {
        var found = health();

        assertThat(balancers.asked).containsExactlyInAnyOrder(BLUE, GREEN);
        assertThat(found.missing()).isEmpty();
        assertThat(found.rows()).extracting(TargetHealth::group).containsExactlyInAnyOrder("blue", "green");
        assertThat(found.rows()).allSatisfy(row -> {
            assertThat(row.name()).isEqualTo("10.0.1.17:8080");
            assertThat(row.task()).contains(new TaskRef(ARN + "cluster/shop", ARN + "task/shop/0f3a"));
        });
    }

    @Test
    void whatGetsNoTrafficSaysWhy() throws Exception {
        assertThat(health().rows()).allSatisfy(row -> {
            assertThat(row.why().orElseThrow().severity()).isEqualTo(Severity.BROKEN);
            assertThat(row.why().orElseThrow().text()).isEqualTo("Health checks failed");
        });
    }

    @Test
    void aDeniedGroupSaysWhichActionItNeeds() throws Exception {
        balancers.denied = true;

        var found = health();

        assertThat(found.rows()).isEmpty();
        assertThat(found.missing()).extracting(Missing::arn).containsExactlyInAnyOrder("blue", "green");
        assertThat(found.missing())
                .extracting(Missing::reason)
                .containsOnly("needs elasticloadbalancing:DescribeTargetHealth");
    }

    private Found<TargetHealth> health() throws Exception {
        var ref = new ServiceRef(ARN + "cluster/shop", ARN + "service/shop/web");
        var service = Found.<Service>of(sink -> reads.services(List.of(ref), sink))
                .rows()
                .getFirst();
        return new AwsTargetReads(() -> balancers, calls, reads).health(service);
    }

    private static final class ScriptedBalancers implements ElasticLoadBalancingV2Client {
        private final List<String> asked = new ArrayList<>();
        private boolean denied;

        @Override
        public DescribeTargetHealthResponse describeTargetHealth(DescribeTargetHealthRequest request) {
            asked.add(request.targetGroupArn());
            if (denied) {
                throw ElasticLoadBalancingV2Exception.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("AccessDenied")
                                .errorMessage(
                                        "is not authorized to perform:" + " elasticloadbalancing:DescribeTargetHealth")
                                .build())
                        .statusCode(403)
                        .build();
            }
            return DescribeTargetHealthResponse.builder()
                    .targetHealthDescriptions(TargetHealthDescription.builder()
                            .target(it -> it.id("10.0.1.17").port(8080).availabilityZone("ap-northeast-1a"))
                            .targetHealth(it -> it.state("unhealthy")
                                    .reason("Target.FailedHealthChecks")
                                    .description("Health checks failed"))
                            .build())
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

    @SuppressWarnings("unchecked") // the SDK's builders take generic varargs
    private static final class OneService implements EcsClient {
        @Override
        public DescribeServicesResponse describeServices(DescribeServicesRequest request) {
            return DescribeServicesResponse.builder()
                    .services(service -> service.serviceArn(ARN + "service/shop/web")
                            .clusterArn(ARN + "cluster/shop")
                            .serviceName("web")
                            .status("ACTIVE")
                            .loadBalancers(link -> link.targetGroupArn(BLUE)
                                    .containerName("app")
                                    .containerPort(8080)
                                    .advancedConfiguration(other -> other.alternateTargetGroupArn(GREEN))))
                    .build();
        }

        @Override
        public ListTasksResponse listTasks(ListTasksRequest request) {
            return ListTasksResponse.builder().taskArns(ARN + "task/shop/0f3a").build();
        }

        @Override
        public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
            return DescribeTasksResponse.builder()
                    .tasks(task -> task.taskArn(ARN + "task/shop/0f3a")
                            .clusterArn(ARN + "cluster/shop")
                            .taskDefinitionArn(ARN + "task-definition/web:1")
                            .group("service:web")
                            .desiredStatus("RUNNING")
                            .lastStatus("RUNNING")
                            .attachments(attachment -> attachment
                                    .type("ElasticNetworkInterface")
                                    .details(detail ->
                                            detail.name("privateIPv4Address").value("10.0.1.17"))))
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
