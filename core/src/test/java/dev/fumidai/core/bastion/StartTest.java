package dev.fumidai.core.bastion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.session.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a start asks, tells and waits for.
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
}
