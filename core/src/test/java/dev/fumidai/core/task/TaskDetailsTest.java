package dev.fumidai.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.core.aws.Whereabouts;
import dev.fumidai.core.ecs.AwsEcsReads;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.TaskRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionRequest;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionResponse;

@SuppressWarnings("unchecked") // the SDK's builders take generic varargs
class TaskDetailsTest {
    private static final String ARN = "arn:aws:ecs:ap-northeast-1:123456789012:";
    private static final TaskRef TASK = new TaskRef(ARN + "cluster/shop", ARN + "task/shop/0f3a");

    private final List<String> asked = new ArrayList<>();
    private final ScriptedEc2 ec2 = new ScriptedEc2();
    private final ScriptedTasks ecs = new ScriptedTasks();
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-22T04:00:00Z"));
    private final GovernedCalls calls = GovernedCalls.of(
            new AwsCalls(new AwsProblems(new Whereabouts(Optional.empty(), "ap-northeast-1", Optional.empty(), ""))),
            time::get,
            duration -> time.updateAndGet(at -> at.plus(duration)));
    private final TaskDetails details =
            new AwsTaskDetails(() -> ecs, () -> ec2, calls, new AwsEcsReads(() -> ecs, calls));

    @Test
    void interfacesAndDefinitionsAreAskedForOnce() throws Exception {
        var first = details.read(TASK, Optional.empty());
        asked.clear();

        var second = details.read(TASK, Optional.of(first));

        assertThat(first.network().orElseThrow().groups()).containsExactly("sg-1 web");
        assertThat(first.protection().orElseThrow().on()).isTrue();
        assertThat(second.network()).isEqualTo(first.network());
        assertThat(asked).containsExactlyInAnyOrder("tasks", "protection");
    }

    @Test
    void whatEc2RefusesIsMissingAndNotAskedForAgain() throws Exception {
        ec2.denied = true;

        var first = details.read(TASK, Optional.empty());
        asked.clear();
        var second = details.read(TASK, Optional.of(first));

        assertThat(first.missing(TaskDetails.NETWORK)).hasValue("needs ec2:DescribeNetworkInterfaces");
        assertThat(first.protection()).as("the rest comes all the same").isPresent();
        assertThat(second.missing(TaskDetails.NETWORK)).hasValue("needs ec2:DescribeNetworkInterfaces");
        assertThat(asked).doesNotContain("interfaces");
    }

    @Test
    void onlyTasksOfServicesAreAskedForProtection() throws Exception {
        ecs.group = "family:job";

        var detail = details.read(TASK, Optional.empty());

        assertThat(detail.protection()).isEmpty();
        assertThat(asked).doesNotContain("protection");
    }

    @Test
    void aHundredTasksAreAskedForInOneCall() throws Exception {
        var task = details.read(TASK, Optional.empty()).task();
        asked.clear();

        var found = details.protections(Collections.nCopies(250, task));

        assertThat(asked).containsExactly("protection", "protection", "protection");
        assertThat(found).containsOnlyKeys(TASK.taskArn());
        ecs.group = "family:job";
        assertThat(details.protections(
                        List.of(details.read(TASK, Optional.empty()).task())))
                .isEmpty();
    }

    @Test
    void aTaskThatIsGoneIsAProblem() {
        ecs.gone = true;

        assertThatThrownBy(() -> details.read(TASK, Optional.empty())).isInstanceOf(ProblemException.class);
    }

    private final class ScriptedEc2 implements Ec2Client {
        private boolean denied;

        @Override
        public DescribeNetworkInterfacesResponse describeNetworkInterfaces(DescribeNetworkInterfacesRequest request) {
            asked.add("interfaces");
            if (denied) {
                throw Ec2Exception.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("UnauthorizedOperation")
                                .errorMessage("You are not authorized to perform this operation.")
                                .build())
                        .statusCode(403)
                        .build();
            }
            return DescribeNetworkInterfacesResponse.builder()
                    .networkInterfaces(it -> it.networkInterfaceId("eni-1")
                            .groups(group -> group.groupId("sg-1").groupName("web")))
                    .build();
        }

        @Override
        public String serviceName() {
            return "ec2";
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private final class ScriptedTasks implements EcsClient {
        private String group = "service:web";
        private boolean gone;

        @Override
        public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
            asked.add("tasks");
            return gone
                    ? DescribeTasksResponse.builder()
                            .failures(it -> it.arn(TASK.taskArn()).reason("MISSING"))
                            .build()
                    : DescribeTasksResponse.builder()
                            .tasks(task -> task.taskArn(TASK.taskArn())
                                    .clusterArn(TASK.clusterArn())
                                    .taskDefinitionArn(ARN + "task-definition/web:1")
                                    .group(group)
                                    .desiredStatus("RUNNING")
                                    .lastStatus("RUNNING")
                                    .attachments(attachment -> attachment
                                            .type("ElasticNetworkInterface")
                                            .details(detail -> detail.name("networkInterfaceId")
                                                    .value("eni-1"))))
                            .build();
        }

        @Override
        public DescribeTaskDefinitionResponse describeTaskDefinition(DescribeTaskDefinitionRequest request) {
            asked.add("definition");
            return DescribeTaskDefinitionResponse.builder()
                    .taskDefinition(it -> it.taskDefinitionArn(request.taskDefinition()))
                    .build();
        }

        @Override
        public GetTaskProtectionResponse getTaskProtection(GetTaskProtectionRequest request) {
            asked.add("protection");
            return GetTaskProtectionResponse.builder()
                    .protectedTasks(it -> it.taskArn(TASK.taskArn()).protectionEnabled(true))
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
