package dev.fumidai.core.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class StopTextsTest {
    private record Case(String said, String words) {}

    private static final List<Case> STOPS = List.of(
            new Case("OutOfMemoryError: Container killed due to memory usage", "out of memory"),
            new Case(
                    "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref"
                            + " docker.io/library/nope:latest: pull access denied, repository does not exist or may"
                            + " require authorization: server message: insufficient_scope: authorization failed",
                    "image pull: no such repository, or access denied"),
            new Case(
                    "CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker:"
                            + " failed open: unexpected status code 429 Too Many Requests - Server message:"
                            + " toomanyrequests: You have reached your pull rate limit.",
                    "image pull: the registry's rate limit"),
            new Case(
                    "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref"
                            + " 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/web:v9:"
                            + " 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/web:v9: not found",
                    "image pull: no such image"),
            new Case(
                    "CannotPullContainerError: pull image manifest has been retried 1 time(s): image Manifest does not"
                            + " contain descriptor matching platform 'linux/amd64'",
                    "image pull: not built for this architecture"),
            new Case(
                    "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref"
                            + " public.ecr.aws/x/y:1: failed to do request: Head \"https://public.ecr.aws/v2/\": dial"
                            + " tcp 75.2.101.78:443: i/o timeout",
                    "image pull: the registry cannot be reached (no NAT or endpoint?)"),
            new Case(
                    "CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob111111111: no space left on device",
                    "image pull: no space left on the disk"),
            new Case(
                    "CannotPullContainerError: Error response from daemon: Get https://x.dkr.ecr/v2/: no basic auth"
                            + " credentials",
                    "image pull: access denied"),
            new Case("CannotPullContainerError: something new", "image pull failed"),
            new Case(
                    "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval"
                            + " failed: unable to retrieve secret from asm: service call has been retried 1 time(s):"
                            + " failed to fetch secret arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:db"
                            + " from secrets manager: AccessDeniedException: User: x is not authorized to perform:"
                            + " secretsmanager:GetSecretValue",
                    "secrets: access denied (execution role)"),
            new Case(
                    "ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull"
                            + " registry auth from Amazon ECR: There is a connection issue between the task and Amazon"
                            + " ECR. Check your task network configuration. RequestError: send request failed caused"
                            + " by: Post \"https://api.ecr.ap-northeast-1.amazonaws.com/\": dial tcp 1.2.3.4:443: i/o"
                            + " timeout",
                    "secrets or registry cannot be reached (no NAT or endpoint?)"),
            new Case(
                    "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval"
                            + " failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s):"
                            + " invalid ssm parameters: /shop/db",
                    "secrets: no such secret or key"),
            new Case(
                    "ResourceInitializationError: failed to validate logger args: create stream has been retried 1"
                            + " times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified"
                            + " log group does not exist. : exit status 1",
                    "no such log group"),
            new Case(
                    "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr:"
                            + " Failed to resolve \"fs-1.efs.ap-northeast-1.amazonaws.com\"",
                    "EFS volume cannot be mounted"),
            new Case("Timeout waiting for network interface provisioning to complete.", "network interface"),
            new Case(
                    "CannotStartContainerError: Error response from daemon: failed to create task for container: OCI"
                            + " runtime create failed: exec: \"bin/srv\": executable file not found in $PATH: unknown",
                    "its command cannot be run"),
            new Case("TaskFailedToStart: RESOURCE:MEMORY", "unable to place (memory)"),
            new Case("TaskFailedToStart: EMPTY CAPACITY PROVIDER", "unable to place (no instances)"),
            new Case("TaskFailedToStart: MemberOf placement constraint unsatisfied.", "unable to place (constraint)"),
            new Case(
                    "Capacity is unavailable at this time. Please try again later or in a different availability zone",
                    "no Fargate capacity in the zone"),
            new Case(
                    "Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:x:targetgroup/web/1)",
                    "failed load balancer health checks"),
            new Case("Task failed container health checks", "failed container health checks"),
            new Case("Your Spot Task was interrupted.", "spot interruption"),
            new Case(
                    "ECS is performing maintenance on the underlying infrastructure hosting the task.",
                    "retired by AWS for maintenance"),
            new Case("Host EC2 (instance i-0123456789) terminated.", "its instance is gone"));

    private static final List<Case> PLACEMENTS = List.of(
            new Case(
                    "(service web) was unable to place a task because no container instance met all of its"
                            + " requirements. The closest matching (container-instance 05016874) has insufficient"
                            + " memory available.",
                    "memory"),
            new Case(
                    "(service web) was unable to place a task because no container instance met all of its"
                            + " requirements. The closest matching container-instance x has insufficient CPU units"
                            + " available.",
                    "cpu"),
            new Case(
                    "(service web) was unable to place a task because no container instance met all of its"
                            + " requirements. Reason: No Container Instances were found in your cluster.",
                    "no instances"),
            new Case(
                    "(service web) was unable to place a task because no container instance met all of its"
                            + " requirements. The closest matching container-instance x is already using a port"
                            + " required by your task.",
                    "port in use"),
            new Case(
                    "(service web) was unable to place a task. Reason: Capacity is unavailable at this time. Please try"
                            + " again later or in a different availability zone.",
                    "no Fargate capacity"),
            new Case(
                    "(service web) was unable to place a task. Reason: You've reached the limit on the number of vCPUs"
                            + " you can run concurrently.",
                    "quota"),
            new Case(
                    "(service web) was unable to place a task because no container instance met all of its"
                            + " requirements.",
                    "requirements"));

    @TestFactory
    Stream<DynamicTest> sentencesOfAwsInAFewWords() {
        return STOPS.stream()
                .map(it -> DynamicTest.dynamicTest(
                        it.words(), () -> assertThat(StopTexts.known(it.said())).contains(it.words())));
    }

    @TestFactory
    Stream<DynamicTest> whatATaskLacksThatCannotBePlaced() {
        return PLACEMENTS.stream()
                .map(it -> DynamicTest.dynamicTest(
                        it.words(),
                        () -> assertThat(StopTexts.lacking(it.said())).contains(it.words())));
    }
}
