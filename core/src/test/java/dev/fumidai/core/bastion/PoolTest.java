package dev.fumidai.core.bastion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.plan.PlannedCall;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who shares a bastion with whom, and who ends it.
class PoolTest {
    private BastionWorld world;

    @BeforeEach
    void world(@TempDir Path folder) throws ProblemException {
        world = new BastionWorld(folder);
    }

    @Test
    void twoSessionsShareABastionAndAThirdStartsAnother() throws Exception {
        var pool = world.pool();

        var first = pool.take(order());
        var second = pool.take(order());
        var third = pool.take(order());

        assertThat(second.bastion().taskArn()).isEqualTo(first.bastion().taskArn());
        assertThat(third.bastion().taskArn()).isNotEqualTo(first.bastion().taskArn());
        assertThat(first.fresh()).isTrue();
        assertThat(second.fresh()).isFalse();
        first.close();
        assertThat(world.ecs.running()).hasSize(2);
        second.close();
        third.close();
        assertThat(world.ecs.running()).isEmpty();
        assertThat(world.leases.bastions()).isEmpty();
    }

    @Test
    void otherTunnelsOfOnesOwnShareItToo() throws Exception {
        var first = world.pool().take(order());
        var startedAt = world.time.elapsed();
        var otherPool = world.pool();
        var second = otherPool.take(order());
        var third = world.pool().take(order());

        assertThat(second.bastion().taskArn()).isEqualTo(first.bastion().taskArn());
        assertThat(third.bastion().taskArn()).isNotEqualTo(first.bastion().taskArn());
        assertThat(startedAt).isLessThan(Duration.ofSeconds(14));
        first.close();
        assertThat(world.ecs.running()).hasSize(2);
        second.close();
        assertThat(world.ecs.running()).hasSize(1);
        assertThat(otherPool.ends())
                .singleElement()
                .satisfies(end -> assertThat(end.stopped()).isTrue());
    }

    @Test
    void whoeverLeavesFirstSaysThatOthersStillUseIt() throws Exception {
        var pool = world.pool();
        var first = pool.take(order());
        world.pool().take(order());

        first.close();

        assertThat(pool.ends()).singleElement().satisfies(end -> {
            assertThat(end.stopped()).isFalse();
            assertThat(end.detail()).isEqualTo("still used by 1 other tunnel");
        });
    }

    @Test
    void anotherConfigurationAnotherCallerOrTooLittleTimeMeansAnotherBastion() throws Exception {
        var first = world.pool().take(order());

        var elsewhere = world.pool().take(BastionWorld.order(BastionWorld.scheduled()));
        world.time.advance(Duration.ofHours(2).plusMinutes(1));
        var later = world.pool().take(order());

        assertThat(List.of(elsewhere.bastion().taskArn(), later.bastion().taskArn()))
                .doesNotContain(first.bastion().taskArn());
    }

    @Test
    void whoeverAsksWhileItStartsWaitsForThatOne() throws Exception {
        var pool = world.pool();
        var asked = new CountDownLatch(1);
        world.ecs.onRun = asked::countDown;
        try (var scope = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Seat> take = () -> pool.take(order());
            var first = scope.submit(take);
            asked.await();
            var second = scope.submit(take);

            assertThat(second.get().bastion().taskArn())
                    .isEqualTo(first.get().bastion().taskArn());
        }
        assertThat(world.ecs.all()).hasSize(1);
    }

    @Test
    void aFailedStartFailsEverybodyWhoWaitedAndLeavesNothing() {
        world.ecs.stops = Optional.of(new FakeEcs.Stopping(
                Duration.ofSeconds(5), "TaskFailedToStart", "broken", Optional.empty(), OptionalInt.empty()));
        var pool = world.pool();

        assertThatThrownBy(() -> pool.take(order())).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> pool.take(order())).isInstanceOf(ProblemException.class);

        assertThat(world.ecs.all()).hasSize(2);
        assertThat(pool.ends()).hasSize(2);
    }

    @Test
    void aBastionThatIsGoneIsNotSharedAndNotStoppedAgain() throws Exception {
        var pool = world.pool();
        var first = pool.take(order());
        world.ecs.stopFromOutside(first.bastion().taskArn(), "maintenance");

        assertThat(first.look()).isEqualTo(new Sight.Gone("somebody stopped it (maintenance)"));
        var second = pool.take(order());
        first.close();

        assertThat(second.bastion().taskArn()).isNotEqualTo(first.bastion().taskArn());
        assertThat(pool.ends()).singleElement().satisfies(end -> {
            assertThat(end.stopped()).isFalse();
            assertThat(end.detail()).contains("somebody stopped it");
        });
    }

    @Test
    void aBastionOfAnotherProcessThatIsGoneIsReplaced() throws Exception {
        var theirs = world.pool().take(order());
        world.ecs.stopFromOutside(theirs.bastion().taskArn(), "maintenance");

        var ours = world.pool().take(order());

        assertThat(ours.bastion().taskArn()).isNotEqualTo(theirs.bastion().taskArn());
    }

    @Test
    void anAbandonedBastionIsNotComeBackTo() throws Exception {
        var pool = world.pool();
        var keeper = world.pool();
        keeper.take(order());
        var bad = pool.take(order());
        bad.abandon();

        assertThat(pool.take(order()).bastion().taskArn())
                .isNotEqualTo(bad.bastion().taskArn());
    }

    @Test
    void everyLookTellsWhatBecameOfIt() throws Exception {
        var seat = world.pool().take(order());
        assertThat(seat.look()).isInstanceOf(Sight.Up.class);

        world.ecs.agentStops = true;
        assertThat(seat.look()).isInstanceOf(Sight.AgentDown.class);

        world.ecs.describeFailures.add(CallFailed.Kind.UNANSWERED);
        assertThat(seat.look()).isInstanceOf(Sight.Unknown.class);
    }

    @Test
    void whoeverLeavesLastTakesTheOuterDeadlineBackThoughAnotherMadeIt() throws Exception {
        var first = world.pool().take(BastionWorld.order(BastionWorld.scheduled()));
        var second = world.pool().take(BastionWorld.order(BastionWorld.scheduled()));

        first.close();
        assertThat(world.unschedules).isEmpty();
        second.close();

        assertThat(world.unschedules).hasSize(1);
    }

    @Test
    void listsAndStopsByTheBeginningOfAnId() throws Exception {
        var seat = world.pool().take(order());
        var bastions = AwsBastions.of(
                world.service(), BastionWorld::dev, Set.of("ops"), "machine-1", world.leases, world.time);

        assertThat(bastions.list(Bastions.Whose.MINE)).singleElement().satisfies(view -> {
            assertThat(view.taskArn()).isEqualTo(seat.bastion().taskArn());
            assertThat(view.status()).isEqualTo("RUNNING");
            assertThat(view.mine()).isTrue();
            assertThat(view.users()).contains(1);
            assertThat(view.target()).contains("orders-db");
            assertThat(view.hourly())
                    .hasValueSatisfying(hourly -> assertThat(hourly).isBetween(0.0154, 0.0155));
        });
        assertThat(bastions.stop("0000000", false).stopped()).isTrue();
        assertThat(bastions.stop(seat.bastion().taskArn(), true).stopped()).isFalse();
        assertThatThrownBy(() -> bastions.stop("nope", false)).isInstanceOf(ProblemException.class);
    }

    @Test
    void stoppingByHandTakesTheScheduleBackToo() throws Exception {
        var seat = world.pool().take(BastionWorld.order(BastionWorld.scheduled()));
        var bastions = AwsBastions.of(
                world.service(), BastionWorld::dev, Set.of("ops"), "machine-1", world.leases, world.time);
        var view = bastions.matching(seat.bastion().taskArn()).getFirst();

        assertThat(bastions.planStop(view))
                .extracting(PlannedCall::action)
                .containsExactly("ecs:StopTask", "scheduler:DeleteSchedule");
        assertThat(world.ecs.running()).hasSize(1);
        assertThat(bastions.stop(view.taskArn(), false).detail()).isEqualTo("its schedule is deleted");
        assertThat(world.unschedules).hasSize(1);
    }

    @Test
    void aTaskOfOnesOwnIsSharedWithNobodyAndAllItsSessionsAreFree() throws Exception {
        var purpose = BastionWorld.order(BastionWorld.settings(), Use.OPS_TASK);
        var pool = world.pool();
        var task = pool.hold(purpose);
        var another = world.pool().hold(purpose);
        var bastion = world.pool().take(order());

        assertThat(List.of(task, another, bastion))
                .extracting(seat -> seat.bastion().taskArn())
                .doesNotHaveDuplicates();
        assertThat(world.leases.bastions())
                .extracting(leased -> leased.sessions())
                .containsExactlyInAnyOrder(0, 0, 1);

        task.close();
        assertThat(pool.ends())
                .singleElement()
                .satisfies(end -> assertThat(end.stopped()).isTrue());
    }

    @Test
    void aBastionWhosePlaceAShellHasIsNotAskedAgainAndAgain() throws Exception {
        var first = world.pool().take(order());
        try (var _ = world.leases
                .seats()
                .take(first.bastion().taskArn(), first.bastion().container(), "exec", 2)
                .orElseThrow()) {
            var pool = world.pool();
            var second = pool.take(order());

            assertThat(second.bastion().taskArn()).isNotEqualTo(first.bastion().taskArn());
            assertThat(pool.ends()).isEmpty();
        }
    }

    @Test
    void anEndThatIsMovedDuringALookStaysMoved() throws Exception {
        var seat = world.pool().take(order());
        var later = seat.end().plus(Duration.ofHours(1));
        world.ecs.onDescribe = () -> moveEnd(seat, later);

        seat.look();

        assertThat(seat.bastion().record().expiresAt()).isEqualTo(later);
    }

    @Test
    void whoeverMovesASharedEndLessFarLeavesItWhereItIs() throws Exception {
        var first = world.pool().take(BastionWorld.order(BastionWorld.scheduled()));
        var second = world.pool().take(BastionWorld.order(BastionWorld.scheduled()));
        var role = BastionWorld.scheduled().schedulerRole();
        var late = first.end().plus(Duration.ofHours(2));

        first.moveEnd(late, role);
        assertThat(second.end()).isEqualTo(late);
        second.moveEnd(late.minus(Duration.ofHours(1)), role);

        assertThat(first.end()).isEqualTo(late);
        assertThat(world.schedules.getLast()).endsWith(" " + late);
    }

    private static void moveEnd(Seat seat, Instant to) {
        try {
            seat.moveEnd(to, Optional.empty());
        } catch (ProblemException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StartOrder order() {
        return BastionWorld.order(BastionWorld.settings());
    }
}
