package dev.fumidai.core.bastion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.session.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {
    private BastionWorld world;

    @BeforeEach
    void world(@TempDir Path folder) throws ProblemException {
        world = new BastionWorld(folder);
    }

    @Test
    void startsAPrivateTaskAndWaitsForItsAgent() throws Exception {
        var seat = world.pool().take(BastionWorld.order(BastionWorld.settings()));

        assertThat(world.time.elapsed()).isBetween(Duration.ofSeconds(12), Duration.ofMillis(13_100));
        assertThat(seat.bastion().place().target()).isEqualTo("ecs:ops_00000000000000000000000000000001_000001-0001");
        var order = world.ecs.orders.getFirst();
        assertThat(order.subnets()).containsExactly("subnet-1", "subnet-2");
        assertThat(order.command())
                .singleElement()
                .asString()
                .startsWith("HARD=14400 MOST=43200 IDLE=600 GRACE=300 BEAT=20 POLL=5");
        assertThat(order.startedBy()).hasSizeLessThanOrEqualTo(36).matches("[A-Za-z0-9/_-]+");
        assertThat(order.environment()).containsEntry("TIMEOUT_SEC", "14400");
        assertThat(world.planned()).containsExactly("ecs:RunTask");
        assertThat(world.degraded()).isEmpty();
        seat.close();
    }

    @Test
    void tagsSayWhoseItIsInCharactersThatTagsAllow() throws Exception {
        world.pool().take(BastionWorld.order(BastionWorld.settings()));

        assertThat(world.ecs.orders.getFirst().tags())
                .containsEntry("fumidai:owner", "AROAEXAMPLE:dev@example.com")
                .containsEntry("fumidai:owner-name", "dev@example.com")
                .containsEntry("fumidai:machine", "machine-1")
                .containsEntry("fumidai:target", "orders-db")
                .containsEntry("fumidai:reason", "ticket 42: why_")
                .containsEntry("fumidai:expires-at", "2026-11-21T13:00:00Z")
                .containsKey("fumidai:lease");
    }

    @Test
    void looksOnceASecondAndFourTimesASecondOnceTheTaskRuns() throws Exception {
        world.pool().take(BastionWorld.order(BastionWorld.settings()));

        assertThat(world.ecs.describes).isEqualTo(11 + 8);
    }

    @Test
    void toleratesMissingThrottlingAndSilenceWhileItWaits() throws Exception {
        world.ecs.missing = Duration.ofSeconds(9);
        world.ecs.describeFailures.addAll(List.of(CallFailed.Kind.THROTTLED, CallFailed.Kind.UNANSWERED));

        world.pool().take(BastionWorld.order(BastionWorld.settings()));

        assertThat(world.ecs.running()).hasSize(1);
    }

    @Test
    void givesUpOnATaskThatEcsNeverKnows() {
        world.ecs.missing = Duration.ofHours(1);

        var problem = failure();

        assertThat(problem.summary()).contains("did not know it");
        assertThat(world.time.elapsed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
        assertThat(world.ecs.running()).isEmpty();
    }

    @Test
    void theFiveRightsOfTheScriptSuffice() throws Exception {
        for (var action : List.of(
                "ecs:TagResource", "ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition", "ecs:ListTasks")) {
            world.ecs.deny(action);
        }
        world.subnetLookUp = Optional.of(FakeEcs.failed(CallFailed.Kind.DENIED, "ec2:DescribeSubnets", "no"));

        var seat = world.pool().take(BastionWorld.order(BastionWorld.settings()));
        seat.close();

        assertThat(world.degraded())
                .containsExactlyInAnyOrder("ecs:DescribeTaskDefinition", "ec2:DescribeSubnets", "ecs:TagResource");
        assertThat(world.ecs.orders).singleElement().satisfies(order -> {
            assertThat(order.tags()).isEmpty();
            assertThat(order.command()).isEmpty();
            assertThat(order.environment()).containsKey("TIMEOUT_SEC");
        });
        assertThat(world.ecs.running()).isEmpty();
    }

    @Test
    void whatIsLookedUpEarlyIsAskedOnceAndToldByTheStartThatNeedsIt() throws Exception {
        world.ecs.deny("ecs:DescribeTaskDefinition");
        var service = world.service();
        try (var scope = new Scope("early")) {
            service.lookAhead(scope, BastionWorld.settings());
            scope.join();
            assertThat(world.degraded()).isEmpty();
            assertThat(world.ecs.definitionLooks).isEqualTo(1);

            service.pool(world.voice())
                    .take(BastionWorld.order(BastionWorld.settings()))
                    .close();
            assertThat(world.ecs.definitionLooks).isEqualTo(1);
            assertThat(world.degraded()).containsExactly("ecs:DescribeTaskDefinition");

            service.pool(world.voice())
                    .take(BastionWorld.order(BastionWorld.settings()))
                    .close();
            assertThat(world.ecs.definitionLooks).isEqualTo(2);
        }
    }

    @Test
    void anUnknownSubnetThatWasLookedUpEarlyStopsTheStart() throws Exception {
        world.knownSubnets = List.of("subnet-1");
        var service = world.service();
        try (var scope = new Scope("early")) {
            service.lookAhead(scope, BastionWorld.settings());

            var thrown = catchThrowableOfType(
                    ProblemException.class,
                    () -> service.pool(world.voice()).take(BastionWorld.order(BastionWorld.settings())));

            assertThat(thrown.problem().summary()).endsWith("names a subnet that does not exist: subnet-2.");
            assertThat(world.ecs.orders).isEmpty();
        }
    }

    @Test
    void nothingIsLookedUpEarlyWhereARunningBastionMayDo() throws Exception {
        var seat = world.pool().take(BastionWorld.order(BastionWorld.settings()));
        var before = world.ecs.definitionLooks;
        try (var scope = new Scope("early")) {
            world.service().lookAhead(scope, BastionWorld.settings());
            scope.join();
        }
        seat.close();

        assertThat(world.ecs.definitionLooks).isEqualTo(before);
    }

    @Test
    void aRefusedRunTaskNamesTheAction() {
        world.ecs.deny("ecs:RunTask");

        assertThat(failure()).satisfies(problem -> {
            assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(problem.cause()).contains("ecs:RunTask");
        });
    }

    @Test
    void registersItsOwnDefinitionOnlyWhenTheContentDiffers() throws Exception {
        var settings = BastionWorld.ourOwn(Optional.of("arn:aws:iam::123456789012:role/bastion"));
        world.pool().take(BastionWorld.order(settings)).close();
        world.pool().take(BastionWorld.order(settings)).close();
        var other = BastionWorld.ourOwn(Optional.of("arn:aws:iam::123456789012:role/other"));
        world.pool().take(BastionWorld.order(other)).close();

        assertThat(world.ecs.registrations).isEqualTo(2);
        assertThat(world.planned())
                .containsExactly(
                        "ecs:RegisterTaskDefinition",
                        "ecs:RunTask",
                        "ecs:RunTask",
                        "ecs:RegisterTaskDefinition",
                        "ecs:RunTask");
    }

    @Test
    void aPreviewNamesTheCallsAndMakesNone() throws Exception {
        var settings = BastionWorld.ourOwn(Optional.of("arn:aws:iam::123456789012:role/bastion"));

        var calls = world.service().preview(BastionWorld.order(settings), world.voice());

        assertThat(calls)
                .extracting(PlannedCall::action)
                .containsExactly("ecs:RegisterTaskDefinition", "ecs:RunTask", "ecs:StopTask");
        assertThat(calls.get(1).parameters())
                .containsEntry("cluster", "ops")
                .containsEntry("taskDefinition", "fumidai-bastion")
                .containsKeys("overrides", "tags", "networkConfiguration");
        assertThat(world.ecs.registrations).isZero();
        assertThat(world.ecs.orders).isEmpty();
        assertThat(world.planned()).isEmpty();
    }

    @Test
    void aPreviewSaysThatARunningBastionIsShared() throws Exception {
        var pool = world.pool();
        var seat = pool.take(BastionWorld.order(BastionWorld.settings()));

        assertThat(world.service().preview(BastionWorld.order(BastionWorld.settings()), world.voice()))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.action()).isEqualTo("ecs:StopTask");
                    assertThat(call.parameters())
                            .containsEntry("task", seat.bastion().taskArn());
                });
        seat.close();
    }

    @Test
    void thePlannedLineCountsSubnetsInsteadOfListingThem() throws Exception {
        world.pool().take(BastionWorld.order(BastionWorld.settings())).close();

        assertThat(world.events)
                .filteredOn(TunnelEvent.Planned.class::isInstance)
                .first()
                .asString()
                .contains("in 2 private subnets, no public IP");
    }

    @Test
    void withoutATaskRoleNothingIsRegisteredAndThePolicyIsPrinted() {
        var thrown = catchThrowableOfType(
                ProblemException.class,
                () -> world.pool().take(BastionWorld.order(BastionWorld.ourOwn(Optional.empty()))));

        assertThat(thrown.problem().exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(thrown.problem().remedy())
                .contains(
                        "ssmmessages:CreateControlChannel",
                        "ssmmessages:CreateDataChannel",
                        "ssmmessages:OpenControlChannel",
                        "ssmmessages:OpenDataChannel");
        assertThat(world.ecs.all()).isEmpty();
    }

    @Test
    void anEntryPointThatTakesNoScriptKeepsItsCommandAndSaysSo() throws Exception {
        world.ecs.define("db-proxy", List.of("/bin/entry"), List.of("db-proxy"));

        world.pool().take(BastionWorld.order(BastionWorld.settings()));

        assertThat(world.degraded()).containsExactly("watchdog");
        assertThat(world.ecs.orders.getFirst().command()).isEmpty();
    }

    @Test
    void anUnknownSubnetIsNamedBeforeAnythingStarts() {
        world.knownSubnets = List.of("subnet-1");

        assertThat(failure().summary()).contains("subnet-2").doesNotContain("subnet-1");
        assertThat(world.ecs.all()).isEmpty();
    }

    @Test
    void anUnknownDefinitionAndContainerAreNamed() {
        world.ecs.define("db-proxy", List.of("sh", "-c"), List.of("app", "sidecar"));
        assertThat(failure().summary()).contains("no container db-proxy");

        world.ecs.definitions.clear();
        assertThat(failure()).satisfies(problem -> {
            assertThat(problem.summary()).contains("no task definition db-proxy");
            assertThat(problem.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aLostAnswerOfRunTaskStartsNoSecondTask(int times) throws Exception {
        for (var i = 0; i < times; i++) {
            world.ecs.runFailures.add(FakeEcs.failed(CallFailed.Kind.UNANSWERED, "ecs:RunTask", "timed out"));
        }

        world.pool().take(BastionWorld.order(BastionWorld.settings()));

        assertThat(world.ecs.all()).hasSize(1);
    }

    @Test
    void whenEveryAnswerIsLostTheTaskIsStopped() {
        for (var i = 0; i < 4; i++) {
            world.ecs.runFailures.add(FakeEcs.failed(CallFailed.Kind.UNANSWERED, "ecs:RunTask", "timed out"));
        }

        assertThat(failure().exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(world.ecs.all()).hasSize(1);
        assertThat(world.ecs.running()).isEmpty();
    }

    @Test
    void interruptedDuringRunTaskItStopsWhatMayHaveStarted() {
        world.ecs.runFailures.add(new InterruptedException());

        assertThatThrownBy(() -> world.pool().take(BastionWorld.order(BastionWorld.settings())))
                .isInstanceOf(InterruptedException.class);
        assertThat(world.ecs.all()).hasSize(1);
        assertThat(world.ecs.running()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 11, 12, 15, 19})
    void interruptedAtAnyLookItLeavesNoTask(int look) {
        var looks = new ArrayList<Integer>();
        world.ecs.onDescribe = () -> {
            looks.add(1);
            if (looks.size() == look) {
                Thread.currentThread().interrupt();
            }
        };
        var thrown = new ArrayList<Throwable>();
        try {
            world.pool().take(BastionWorld.order(BastionWorld.settings())).close();
        } catch (ProblemException | InterruptedException e) {
            thrown.add(e);
        }
        var stillInterrupted = Thread.interrupted();

        assertThat(thrown.isEmpty()).as("the last look still succeeds").isEqualTo(look == 19 && stillInterrupted);
        assertThat(world.ecs.running()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TaskFailedToStart | CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/alpine:3: dial tcp 3.1.1.1:443: i/o timeout | no route to the registry
            TaskFailedToStart | CannotPullContainerError: toomanyrequests: You have reached your pull rate limit | rate limit is reached
            TaskFailedToStart | CannotPullContainerError: failed to resolve ref nope:9: not found | there is no such image
            TaskFailedToStart | CannotPullContainerError: 403 Forbidden on ecr | the execution role may not read it
            TaskFailedToStart | CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/arm64' | for another processor
            TaskFailedToStart | ResourceInitializationError: unable to pull secrets or registry auth: i/o timeout | registry credentials or secrets
            TaskFailedToStart | ResourceInitializationError: failed to validate logger args: log group does not exist | log destination
            TaskFailedToStart | ResourceInitializationError: something new | could not set the bastion up
            TaskFailedToStart | Capacity is unavailable at this time. Please try again later or in a different availability zone | has no capacity
            TaskFailedToStart | CannotStartManagedAgentError: the agent exploded | could not start its exec agent
            EssentialContainerExited | Essential container in task exited | stopped before it was ready
            """)
    void saysWhyATaskDidNotStart(String code, String reason, String expected) {
        world.ecs.stops = Optional.of(
                new FakeEcs.Stopping(Duration.ofSeconds(5), code, reason, Optional.empty(), OptionalInt.of(1)));

        var problem = failure();

        assertThat(problem.summary()).contains(expected);
        assertThat(problem.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(problem.cause()).contains(reason.substring(0, 20));
        assertThat(problem.remedy()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RESOURCE:ENI,'',no free addresses",
        "Capacity is unavailable at this time,'',has no capacity",
        "You've reached the limit on the number of vCPUs you can run concurrently,'',vCPU quota"
    })
    void saysWhyATaskWasNotPlaced(String reason, String detail, String expected) {
        world.ecs.notPlaced = new Ecs.Ran.NotPlaced(reason, detail);

        assertThat(failure().summary()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            InvalidParameterException: The subnet ID 'subnet-2' does not exist | A subnet of bastion ops does not exist
            InvalidParameterException: The security group 'sg-1' does not exist | A security group of bastion ops does not exist
            InvalidParameterException: a valid taskRoleArn is not being used | has no task role
            ClientException: TaskDefinition not found. | no task definition db-proxy
            """)
    void saysWhatRunTaskRefuses(String said, String expected) {
        world.ecs.runFailures.add(FakeEcs.failed(CallFailed.Kind.REFUSED, "ecs:RunTask", said));

        assertThat(failure().summary()).contains(expected);
        assertThat(world.ecs.running()).isEmpty();
    }

    @Test
    void anAgentThatStopsOrNeverComesIsExplainedAndTheTaskStopped() {
        world.ecs.agentStops = true;
        assertThat(failure().summary()).contains("could not start its exec agent");

        world.ecs.agentStops = false;
        world.ecs.agentStart = Duration.ofHours(1);
        assertThat(failure().summary()).contains("did not start in time");
        assertThat(world.ecs.running()).isEmpty();
    }

    @Test
    void aTaskThatTakesTooLongIsStopped() {
        world.ecs.taskStart = Duration.ofHours(1);

        assertThat(failure().summary()).contains("did not start within 5 m");
        assertThat(world.ecs.running()).isEmpty();
    }

    @Test
    void theDeadlineBindsFromOutsideWhereARoleIsConfigured() throws Exception {
        var seat = world.pool().take(BastionWorld.order(BastionWorld.scheduled()));
        seat.close();

        assertThat(world.schedules).containsExactly("fumidai-00000000000000000000000000000001 2026-11-21T13:00:00Z");
        assertThat(world.unschedules).containsExactly("fumidai-00000000000000000000000000000001");
        assertThat(world.planned()).containsExactly("ecs:RunTask", "scheduler:CreateSchedule");
    }

    @Test
    void aRefusedScheduleIsSaidOnceAndCostsOnlyItself() throws Exception {
        world.scheduling =
                Optional.of(FakeEcs.failed(CallFailed.Kind.DENIED, "scheduler:CreateSchedule", "not allowed"));

        world.pool().take(BastionWorld.order(BastionWorld.scheduled()));

        assertThat(world.degraded()).containsExactly("scheduler:CreateSchedule");
        assertThat(world.ecs.running()).hasSize(1);
    }

    @Test
    void aFailedStopIsRepeatedAndThenSaid() throws Exception {
        world.ecs.stopFailures.addAll(List.of(CallFailed.Kind.UNANSWERED, CallFailed.Kind.THROTTLED));
        world.pool().take(BastionWorld.order(BastionWorld.settings())).close();
        assertThat(world.ecs.running()).isEmpty();

        world.ecs.deny("ecs:StopTask");
        world.pool().take(BastionWorld.order(BastionWorld.settings())).close();
        assertThat(world.events)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                TunnelEvent.Trouble.class,
                                trouble ->
                                        assertThat(trouble.problem().remedy()).contains("watchdog ends it")));
    }

    private Problem failure() {
        return catchThrowableOfType(
                        ProblemException.class, () -> world.pool().take(BastionWorld.order(BastionWorld.settings())))
                .problem();
    }
}
