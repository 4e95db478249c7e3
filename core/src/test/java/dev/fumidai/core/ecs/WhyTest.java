package dev.fumidai.core.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

class WhyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aContainerThatRanOutOfMemory() {
        var task = stopped(
                "EssentialContainerExited",
                "Essential container in task exited",
                exited("app", 137)
                        .reason("OutOfMemoryError: Container killed due to memory usage")
                        .build());

        assertThat(Why.why(task)).contains(new Reason(Severity.BROKEN, "exit 137, out of memory"));
        assertThat(Why.why(task.containers().getFirst()))
                .contains(new Reason(Severity.BROKEN, "exit 137, out of memory"));
    }

    @Test
    void theContainerThatFailedTellsMoreThanThoseThatWereEndedForIt() {
        var task = stopped(
                "EssentialContainerExited",
                "Essential container in task exited",
                exited("sidecar", 143).build(),
                exited("app", 1).build(),
                exited("agent", 0).build());

        assertThat(Why.why(task)).contains(new Reason(Severity.BROKEN, "exit 1"));
    }

    @Test
    void aTaskThatStopsSaysSoOnce() {
        var stopping = sdkTask("DEACTIVATING").desiredStatus("STOPPED").stopCode("UserInitiated");

        assertThat(Why.why(TaskRows.task(stopping.stoppedReason("by hand").build())))
                .contains(new Reason(Severity.CHANGING, "stopping: by hand"));
        assertThat(Why.why(TaskRows.task(stopping.stoppedReason("").build())))
                .contains(new Reason(Severity.CHANGING, "stopping: by somebody"));
    }

    @Test
    void whoOrWhatStoppedATask() {
        assertThat(Why.why(stopped("UserInitiated", "bastion no longer needed")))
                .contains(new Reason(Severity.PAST, "stopped: bastion no longer needed"));
        assertThat(Why.why(stopped(
                        "ServiceSchedulerInitiated", "Scaling activity initiated by (deployment ecs-svc/0123456789)")))
                .contains(new Reason(Severity.PAST, "scaled in or replaced"));
        assertThat(Why.why(stopped(
                        "ServiceSchedulerInitiated", "Task failed ELB health checks in (target-group arn:aws:x)")))
                .contains(new Reason(Severity.BROKEN, "failed load balancer health checks"));
        assertThat(Why.why(stopped("SpotInterruption", "Your Spot Task was interrupted.")))
                .contains(new Reason(Severity.PAST, "spot interruption"));
        assertThat(Why.why(stopped("TerminationNotice", "")))
                .contains(new Reason(Severity.PAST, "retired by AWS for maintenance"));
        assertThat(Why.why(stopped("TaskFailedToStart", "TaskFailedToStart: RESOURCE:CPU")))
                .contains(new Reason(Severity.BROKEN, "unable to place (cpu)"));
        assertThat(Why.why(stopped("SomethingNew", "AWS's new words")))
                .contains(new Reason(Severity.BROKEN, "AWS's new words"));
    }

    @Test
    void whatATaskThatIsNotUpYetDoes() {
        assertThat(Why.why(TaskRows.task(sdkTask("PENDING").pullStartedAt(NOW).build())))
                .contains(new Reason(Severity.CHANGING, "image pull"));
        assertThat(Why.why(TaskRows.task(sdkTask("ACTIVATING").build())))
                .contains(new Reason(Severity.CHANGING, "registering"));
        assertThat(Why.why(TaskRows.task(sdkTask("RUNNING").build()))).isEmpty();
        assertThat(Why.why(TaskRows.task(sdkTask("RUNNING")
                        .healthStatus(HealthStatus.UNHEALTHY)
                        .containers(Container.builder()
                                .name("app")
                                .healthStatus(HealthStatus.UNHEALTHY)
                                .build())
                        .build())))
                .contains(new Reason(Severity.BROKEN, "unhealthy: app"));
    }

    @Test
    void aServiceThatIsInOrderHasNothingToSay() {
        var service = service(3, 3, 0, DeploymentRolloutState.COMPLETED, 0, "");

        assertThat(Why.why(service)).isEmpty();
        assertThat(Progress.of(service).text(NOW)).isEqualTo("steady");
    }

    @Test
    void aServiceThatCannotPlaceItsTasks() {
        var service = service(
                3,
                0,
                0,
                DeploymentRolloutState.IN_PROGRESS,
                0,
                "",
                "(service web) was unable to place a task because no container instance met all of its requirements."
                        + " The closest matching container-instance x has insufficient memory available.",
                "(service web) has reached a steady state.");

        assertThat(Why.why(service)).contains(new Reason(Severity.BROKEN, "unable to place (memory)"));
    }

    @Test
    void whatWasBeforeTheLastSteadyStateIsForgotten() {
        var service = service(
                3,
                2,
                1,
                DeploymentRolloutState.COMPLETED,
                0,
                "",
                "(service web) has started 1 tasks: (task 0f3a).",
                "(service web) has reached a steady state.",
                "(service web) was unable to place a task because no container instance met all of its requirements.");

        assertThat(Why.why(service)).contains(new Reason(Severity.CHANGING, "1 pending"));
    }

    @Test
    void aRolloutOnItsWay() {
        var service = service(4, 3, 1, DeploymentRolloutState.IN_PROGRESS, 0, "");
        var pulling = TaskRows.task(sdkTask("PENDING").pullStartedAt(NOW).build());

        assertThat(Progress.of(service).text(NOW)).isEqualTo("rolling 75% 1m");
        assertThat(Why.why(service, List.of(pulling))).contains(new Reason(Severity.CHANGING, "1 pending: image pull"));
    }

    @Test
    void aDeploymentThatWaitsForSomebodySaysWhere() {
        var service = service(4, 4, 0, DeploymentRolloutState.IN_PROGRESS, 0, "")
                .with(staged("AWAITING_ACTION", NOW.minus(Duration.ofMinutes(12))));

        assertThat(Progress.of(service).text(NOW)).isEqualTo("waiting 12m");
        assertThat(Why.why(service))
                .contains(new Reason(
                        Severity.CHANGING, "waits at post test traffic shift for somebody to continue or roll back"));
    }

    @Test
    void aDeploymentInStagesSaysAtWhichItIs() {
        var service = service(4, 4, 0, DeploymentRolloutState.IN_PROGRESS, 0, "")
                .with(staged("SUCCEEDED", NOW.minus(Duration.ofMinutes(12))));

        assertThat(Progress.of(service).text(NOW)).isEqualTo("rolling 100% 12m");
        assertThat(Why.why(service)).contains(new Reason(Severity.CHANGING, "post test traffic shift"));
    }

    private static Deployment staged(String hook, Instant begun) {
        return DeploymentRows.deployment(ServiceDeployment.builder()
                .serviceDeploymentArn("arn:aws:ecs:x:123456789012:service-deployment/shop/web/1")
                .status("IN_PROGRESS")
                .lifecycleStage("POST_TEST_TRAFFIC_SHIFT")
                .startedAt(begun)
                .lifecycleHookDetails(DeploymentLifecycleHookDetail.builder()
                        .hookId("h")
                        .status(hook)
                        .build())
                .build());
    }

    @Test
    void aRolloutWhoseTasksDie() {
        var service = service(2, 0, 0, DeploymentRolloutState.IN_PROGRESS, 2, "");
        var dead = stopped(
                "EssentialContainerExited",
                "Essential container in task exited",
                exited("app", 137)
                        .reason("OutOfMemoryError: Container killed due to memory usage")
                        .build());

        assertThat(Progress.of(service).text(NOW)).isEqualTo("failing 2/3 ↻ 1m");
        assertThat(Why.why(service)).contains(new Reason(Severity.BROKEN, "2 tasks failed to start"));
        assertThat(Why.why(service, List.of(dead))).contains(new Reason(Severity.BROKEN, "exit 137, out of memory"));
    }

    @Test
    void theCircuitBreaker() {
        var service = service(
                2, 0, 0, DeploymentRolloutState.FAILED, 3, "ECS deployment circuit breaker: tasks failed to start.");

        assertThat(Progress.of(service).text(NOW)).isEqualTo("failed 3/3 ↻");
        assertThat(Why.why(service)).contains(new Reason(Severity.BROKEN, "rollout failed: circuit breaker"));
    }

    @Test
    void targetsThatAreUnhealthy() {
        var service = service(
                2,
                1,
                0,
                DeploymentRolloutState.IN_PROGRESS,
                0,
                "",
                "(service web) (port 8080) is unhealthy in (target-group arn:aws:x) due to (reason Health checks failed"
                        + " with these codes: [502]).");

        assertThat(Why.why(service))
                .contains(new Reason(Severity.BROKEN, "unhealthy: health checks failed with these codes: [502]"));
    }

    @Test
    void deploymentsSayWhereTheyAre() {
        assertThat(deployment("IN_PROGRESS", "BAKE_TIME")).contains(new Reason(Severity.CHANGING, "bake time"));
        assertThat(deployment("SUCCESSFUL", "CLEAN_UP")).isEmpty();
        assertThat(deployment("ROLLBACK_SUCCESSFUL", "CLEAN_UP"))
                .contains(new Reason(Severity.BROKEN, "rollback successful"));
    }

    private static Optional<Reason> deployment(String status, String stage) {
        return Why.why(DeploymentRows.deployment(ServiceDeployment.builder()
                .serviceDeploymentArn("arn:aws:ecs:x:123456789012:service-deployment/shop/web/1")
                .status(status)
                .lifecycleStage(stage)
                .build()));
    }

    private static Service service(
            int desired,
            int running,
            int pending,
            DeploymentRolloutState state,
            int failed,
            String reason,
            String... events) {
        var begun = NOW.minus(Duration.ofMinutes(1));
        return ServiceRows.service(software.amazon.awssdk.services.ecs.model.Service.builder()
                .serviceArn(ScriptedEcs.service("web"))
                .status("ACTIVE")
                .desiredCount(desired)
                .runningCount(running)
                .pendingCount(pending)
                .taskDefinition("arn:aws:ecs:ap-northeast-1:123456789012:task-definition/web:118")
                .deploymentConfiguration(configuration -> configuration.deploymentCircuitBreaker(
                        breaker -> breaker.enable(true).rollback(true)))
                .deployments(software.amazon.awssdk.services.ecs.model.Deployment.builder()
                        .id("ecs-svc/1")
                        .status("PRIMARY")
                        .rolloutState(state)
                        .rolloutStateReason(reason)
                        .desiredCount(desired)
                        .runningCount(running)
                        .pendingCount(pending)
                        .failedTasks(failed)
                        .createdAt(begun)
                        .build())
                .events(java.util.stream.IntStream.range(0, events.length)
                        .mapToObj(n -> ServiceEvent.builder()
                                .id("e" + n)
                                .createdAt(NOW.minusSeconds(n))
                                .message(events[n])
                                .build())
                        .toList())
                .build());
    }

    private static Task stopped(String code, String reason, Container... containers) {
        return TaskRows.task(sdkTask("STOPPED")
                .stopCode(code)
                .stoppedReason(reason)
                .stoppedAt(NOW)
                .containers(containers)
                .build());
    }

    private static software.amazon.awssdk.services.ecs.model.Task.Builder sdkTask(String status) {
        return software.amazon.awssdk.services.ecs.model.Task.builder()
                .taskArn("arn:aws:ecs:ap-northeast-1:123456789012:task/shop/0f3a")
                .clusterArn(ScriptedEcs.CLUSTER)
                .desiredStatus(status.equals("STOPPED") ? "STOPPED" : "RUNNING")
                .lastStatus(status);
    }

    private static Container.Builder exited(String name, int code) {
        return Container.builder().name(name).lastStatus("STOPPED").exitCode(code);
    }
}
