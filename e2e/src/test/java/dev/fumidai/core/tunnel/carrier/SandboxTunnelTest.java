package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.TestSandbox;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.iam.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The main job, end to end: the real SDK, the real wire protocol, a real PostgreSQL.
class SandboxTunnelTest {

    @RegisterExtension
    static final TestSandbox RUNNING = TestSandbox.startingTasksIn(Duration.ofMillis(500));

    @TempDir
    private Path folder;

    private final Sandbox sandbox = RUNNING.sandbox();

    @Test
    void aQueryGoesThroughAThrowAwayBastionAndNothingIsLeft() throws Exception {
        var world = new SandboxWorld(sandbox, folder);

        try (var tunnel = world.open(SandboxWorld.request("orders-db"))) {
            var endpoint = tunnel.endpoints().getFirst();
            assertThat(world.query(endpoint.port(), "select 6 * 7")).isEqualTo("42");
            assertThat(endpoint.engine()).contains("postgres");
            assertThat(endpoint.expiresAt()).isPresent();
            assertThat(world.tasks()).hasSize(1);
            assertThat(world.bastions().list(Bastions.Whose.MINE)).hasSize(1);
            assertThat(tunnel.status().state()).isEqualTo("up");
        }

        assertThat(world.tasks()).isEmpty();
        assertThat(world.leases.bastions()).isEmpty();
        assertThat(world.events.getLast()).isInstanceOfSatisfying(TunnelEvent.Closed.class, closed -> {
            assertThat(closed.report().bytesDown()).isPositive();
            assertThat(closed.report().bastions())
                    .singleElement()
                    .satisfies(end -> assertThat(end.stopped()).isTrue());
        });
        assertThat(degraded(world)).isEmpty();
    }

    @Test
    void severalTargetsShareABastionByTwos() throws Exception {
        var world = new SandboxWorld(sandbox, folder);

        try (var tunnel = world.open(SandboxWorld.request("orders-db", "third", "rds:orders"))) {
            for (var endpoint : tunnel.endpoints()) {
                assertThat(world.query(endpoint.port(), "select 1")).isEqualTo("1");
            }
            assertThat(world.tasks()).hasSize(2);
        }

        assertThat(world.tasks()).isEmpty();
    }

    @Test
    void lazilyTheFirstConnectionStartsTheBastionAndIsHeldMeanwhile() throws Exception {
        var world = new SandboxWorld(sandbox, folder);

        try (var tunnel = world.open(SandboxWorld.lazy(SandboxWorld.request("orders-db")))) {
            assertThat(world.tasks()).isEmpty();
            assertThat(tunnel.endpoints().getFirst().expiresAt()).isEmpty();

            assertThat(world.query(tunnel.endpoints().getFirst().port(), "select 2"))
                    .isEqualTo("2");
            assertThat(world.tasks()).hasSize(1);
        }
        assertThat(world.tasks()).isEmpty();
    }

    @Test
    void afterIdlenessThePortStaysAndTheNextConnectionStartsAnew() throws Exception {
        var world = new SandboxWorld(sandbox, folder);

        try (var tunnel = world.open(SandboxWorld.idle(SandboxWorld.request("orders-db"), Duration.ofSeconds(2)))) {
            var port = tunnel.endpoints().getFirst().port();
            await().atMost(Duration.ofSeconds(60)).until(() -> world.tasks().isEmpty());
            // It is said once the task's leases are given back, a moment after the stop.
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(world.events).hasAtLeastOneElementOfType(TunnelEvent.WentIdle.class));

            assertThat(world.query(port, "select 3")).isEqualTo("3");
        }
        assertThat(world.tasks()).isEmpty();
    }

    @Test
    void whenTheAgentIsKilledNewConnectionsWork() throws Exception {
        var world = new SandboxWorld(sandbox, folder);

        try (var tunnel = world.open(SandboxWorld.request("orders-db"))) {
            var port = tunnel.endpoints().getFirst().port();
            assertThat(world.query(port, "select 1")).isEqualTo("1");
            sandbox.killAgents(world.tasks().getFirst());

            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> "4".equals(world.query(port, "select 4")));
        }
        assertThat(world.tasks()).isEmpty();
    }

    @Test
    void whenTheTaskIsStoppedFromOutsideTheNextConnectionStartsANewOne() throws Exception {
        var world = new SandboxWorld(sandbox, folder);

        try (var tunnel = world.open(SandboxWorld.request("orders-db"))) {
            var port = tunnel.endpoints().getFirst().port();
            var first = world.tasks().getFirst();
            sandbox.stopTask(first, "maintenance");

            // Its container may take a moment to end, and serves until then.
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> "5".equals(world.query(port, "select 5"))
                            && !world.tasks().isEmpty());

            assertThat(world.tasks()).hasSize(1).doesNotContain(first);
            assertThat(world.events).hasAtLeastOneElementOfType(TunnelEvent.Lost.class);
        }
        assertThat(world.tasks()).isEmpty();
    }

    @Test
    void theFiveRightsOfTheScriptSuffice() throws Exception {
        sandbox.role(
                "Script",
                Policy.allowing(
                        "ecs:RunTask",
                        "ecs:DescribeTasks",
                        "ecs:StopTask",
                        "ssm:StartSession",
                        "iam:PassRole",
                        "ssmmessages:OpenDataChannel"));
        var keys = sandbox.session("Script", "dev", Duration.ofHours(1));
        var host = sandbox.landscape().databases().getFirst().host();
        var world = new SandboxWorld(
                sandbox, folder, keys, "  plain:\n    database: { host: " + host + ", port: 5432, engine: postgres }");

        try (var tunnel = world.open(SandboxWorld.request("plain"))) {
            assertThat(world.query(tunnel.endpoints().getFirst().port(), "select 7"))
                    .isEqualTo("7");
        }

        assertThat(world.tasks()).isEmpty();
        assertThat(degraded(world)).doesNotHaveDuplicates();
    }

    @Test
    void anExplicitDenyOfStartSessionIsExplainedAndTheTaskStopped() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        var fault = new Fault.ExplicitDeny("ssm:StartSession");
        sandbox.faults().add(fault);
        try {
            var thrown =
                    catchThrowableOfType(ProblemException.class, () -> world.open(SandboxWorld.request("orders-db")));

            assertThat(thrown.problem().exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(thrown.problem().summary()).contains("ssm:StartSession").contains("expressly");
            assertThat(world.tasks()).isEmpty();
        } finally {
            sandbox.faults().remove(fault);
        }
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES) // five hundred at full size
    void manySessionsInARowOnOneTaskOpenAsManyPorts() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        var rounds = Boolean.getBoolean("fumidai.survival") ? 500 : 25;

        try (var keeper = world.open(SandboxWorld.request("orders-db"))) {
            var task = world.tasks();
            var ports = new ArrayList<Integer>();
            for (var round = 0; round < rounds; round++) {
                try (var tunnel = world.open(SandboxWorld.request("orders-db"))) {
                    assertThat(world.tasks()).isEqualTo(task);
                    ports.add(tunnel.endpoints().getFirst().port());
                }
            }
            assertThat(ports).hasSize(rounds);
            assertThat(world.query(keeper.endpoints().getFirst().port(), "select 8"))
                    .isEqualTo("8");
        }
        assertThat(world.tasks()).isEmpty();
    }

    @Test
    void interruptedWhileItStartsItLeavesNothing() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        var fault = new Fault.SlowStart(Duration.ofMinutes(10));
        sandbox.faults().add(fault);
        var ended = new ArrayList<Throwable>();
        var opening = Thread.ofVirtual().start(() -> {
            try {
                world.open(SandboxWorld.request("orders-db")).close();
            } catch (ProblemException | InterruptedException e) {
                ended.add(e);
            }
        });
        // Before RunTask has answered there is no bastion whose end could be told.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> world.events.stream().anyMatch(TunnelEvent.Stage.class::isInstance));

        opening.interrupt();
        assertThat(opening.join(Duration.ofSeconds(60))).isTrue();
        sandbox.faults().remove(fault);

        assertThat(ended).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(world.tasks()).isEmpty();
        assertThat(world.events)
                .last()
                .isInstanceOfSatisfying(
                        TunnelEvent.Undone.class,
                        undone -> assertThat(undone.bastions())
                                .singleElement()
                                .matches(end -> end.stopped(), "the bastion was stopped"));
        assertThat(world.leases.bastions()).isEmpty();
    }

    private static List<String> degraded(SandboxWorld world) {
        return world.events.stream()
                .filter(TunnelEvent.Degraded.class::isInstance)
                .map(event -> ((TunnelEvent.Degraded) event).what())
                .toList();
    }
}
