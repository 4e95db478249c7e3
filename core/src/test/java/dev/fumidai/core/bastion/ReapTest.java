package dev.fumidai.core.bastion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.state.BastionRecord;
import dev.fumidai.core.state.PendingStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What killed processes left behind is found and stopped, and nothing else.
class ReapTest {
    private BastionWorld world;
    private Path folder;

    @BeforeEach
    void world(@TempDir Path temporary) throws ProblemException {
        folder = temporary;
        world = new BastionWorld(temporary);
    }

    @Test
    void reapsOnlyWhatADeadProcessOfTheSameCallerLeft() throws Exception {
        var alive = world.pool().take(order());
        var orphan = orphan("AROAEXAMPLE:dev@example.com");
        var foreign = orphan("AROAOTHER:somebody@example.com");

        var reaped = world.service().reaper().reap(BastionWorld.dev());

        assertThat(reaped).singleElement().satisfies(stopped -> {
            assertThat(stopped.taskArn()).isEqualTo(orphan);
            assertThat(stopped.stopped()).isTrue();
        });
        assertThat(world.ecs.running()).containsExactly(alive.bastion().taskArn(), foreign);
        assertThat(world.service().reaper().reap(BastionWorld.dev())).isEmpty();
        assertThat(world.unschedules).singleElement().isEqualTo("fumidai-" + orphan.substring(orphan.length() - 32));
    }

    @Test
    void aStartIsWrittenDownBeforeItIsSentAndForgottenOnceTheTaskIsKnown() throws Exception {
        var before = new ArrayList<String>();
        world.ecs.onRun = () -> before.addAll(starts());

        var seat = world.pool().take(order());

        assertThat(before)
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains(world.ecs.orders.getFirst().startedBy());
        assertThat(starts()).isEmpty();
        seat.close();
    }

    @Test
    void aStartThatWasRefusedIsForgotten() {
        world.ecs.deny("ecs:RunTask");

        assertThatThrownBy(() -> world.pool().take(order())).isInstanceOf(ProblemException.class);

        assertThat(starts()).isEmpty();
    }

    @Test
    void reapsWhatWasKilledBetweenRunTaskAndItsAnswer() throws Exception {
        var alive = world.pool().take(order());
        killedWhileStarting("fumidai-x");
        var task = run("fumidai-x");

        var reaped = world.service().reaper().reap(BastionWorld.dev());

        assertThat(reaped).extracting(Bastions.StoppedBastion::taskArn).containsExactly(task);
        assertThat(world.ecs.running()).containsExactly(alive.bastion().taskArn());
        assertThat(starts()).isEmpty();
    }

    @Test
    void aKilledStartThatShowsLateIsLookedForAgain() throws Exception {
        killedWhileStarting("fumidai-x");

        assertThat(world.service().reaper().reap(BastionWorld.dev())).isEmpty();
        run("fumidai-x");

        assertThat(world.service().reaper().reap(BastionWorld.dev())).hasSize(1);
        killedWhileStarting("fumidai-y");
        world.time.advance(Duration.ofMinutes(2));
        assertThat(world.service().reaper().reap(BastionWorld.dev())).isEmpty();
        assertThat(starts()).isEmpty();
    }

    @Test
    void withoutTheRightToListAKilledStartIsSaidOnce() throws Exception {
        killedWhileStarting("fumidai-x");
        world.ecs.deny("ecs:ListTasks");

        assertThatThrownBy(() -> world.service().reaper().reap(BastionWorld.dev()))
                .hasMessageContaining("was killed before its answer came");
        assertThat(world.service().reaper().reap(BastionWorld.dev())).isEmpty();
    }

    @Test
    void oneReaperTakesAKilledStartAndItIsTheNextOnesWhenItFails() throws Exception {
        killedWhileStarting("fumidai-x");
        var left = world.leases.starts().left().getFirst();

        var claimed = world.leases.starts().claim(left).orElseThrow();
        assertThat(world.leases.starts().claim(left)).isEmpty();
        assertThat(world.leases.starts().left()).isEmpty();
        claimed.unsettled();
        world.leases.starts().claim(left).orElseThrow().settled();
        assertThat(world.leases.starts().claim(left)).isEmpty();

        assertThat(starts()).isEmpty();
    }

    private List<String> starts() {
        try (var files = Files.list(folder.resolve("fumidai/starts"))) {
            return files.filter(file -> !file.getFileName().toString().equals(".lock"))
                    .filter(file -> file.toString().endsWith(".json"))
                    .map(ReapTest::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void killedWhileStarting(String id) throws ProblemException {
        world.leases
                .starts()
                .begin(new PendingStart(
                        id,
                        "ops",
                        "123456789012",
                        "ap-northeast-1",
                        Optional.empty(),
                        "AROAEXAMPLE:dev@example.com",
                        world.time.instant()))
                .unsettled();
    }

    /// A running task whose record is in the folder and whose lease nobody holds.
    private String orphan(String owner) throws CallFailed, InterruptedException, ProblemException, IOException {
        var arn = run("fumidai-of-" + owner);
        var now = world.time.instant();
        var lease = world.leases.begin(new BastionRecord(
                arn,
                "ops",
                "123456789012",
                "ap-northeast-1",
                Optional.empty(),
                owner,
                "ops#1",
                "db-proxy",
                now,
                now.plus(Duration.ofHours(4)),
                true));
        var task = folder.resolve("fumidai/bastions").resolve(lease.bastion().taskId());
        var json = task.resolve("task.json");
        var text = Files.readString(json);
        lease.release();
        world.leases.forget(arn);
        Files.createDirectory(task);
        Files.writeString(json, text);
        return arn;
    }

    /// A task that runs without our knowing.
    private String run(String startedBy) throws CallFailed, InterruptedException {
        var plain = new RunOrder(
                "ops",
                "db-proxy",
                Optional.of("db-proxy"),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                "token-" + startedBy,
                startedBy,
                Use.BASTION);
        return ((Ecs.Ran.Accepted) world.ecs.runTask(plain)).taskArn();
    }

    private static StartOrder order() {
        return BastionWorld.order(BastionWorld.settings());
    }
}
