package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.sandbox.SandboxSettings.AgentKind;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of open connections when the far end is gone, and of those that come after.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
final class LostAgentTest {
    /// ECS shows the new agent within seconds; the session asks every 5.
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aKilledAgentEndsOpenConnectionsSoonAndTheNextOneWorks(AgentKind kind) throws Exception {
        try (var sandbox = Survival.sandbox(kind);
                var _ = Survival.echo(sandbox)) {
            var world = new SandboxWorld(sandbox, folder, sandbox.credentials(), Survival.TARGET);
            try (var tunnel = world.open(SandboxWorld.request("echo"));
                    var idle = Survival.connect(tunnel)) {
                Survival.echo(idle, 1000);
                var killed = System.nanoTime();
                sandbox.killAgents(world.tasks().getFirst());

                assertReset(idle);
                assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(NOTICED_WITHIN);

                try (var next = Survival.connect(tunnel)) {
                    var digests = Survival.echo(next, 10_000);
                    assertThat(digests.received()).isEqualTo(digests.sent());
                }
                assertThat(world.tasks()).hasSize(1);
                assertThat(Survival.all(world, TunnelEvent.Lost.class)).hasSize(1);
            }
            assertThat(world.tasks()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStoppedTaskEndsOpenConnectionsSoonAndTheNextOneWorks(AgentKind kind) throws Exception {
        try (var sandbox = Survival.sandbox(kind);
                var _ = Survival.echo(sandbox)) {
            var world = new SandboxWorld(sandbox, folder, sandbox.credentials(), Survival.TARGET);
            try (var tunnel = world.open(SandboxWorld.request("echo"));
                    var idle = Survival.connect(tunnel)) {
                Survival.echo(idle, 1000);
                var first = world.tasks().getFirst();
                var stopped = System.nanoTime();
                sandbox.stopTask(first, "maintenance");

                assertReset(idle);
                assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(NOTICED_WITHIN);

                try (var next = Survival.connect(tunnel)) {
                    var digests = Survival.echo(next, 10_000);
                    assertThat(digests.received()).isEqualTo(digests.sent());
                }
                assertThat(world.tasks()).hasSize(1).doesNotContain(first);
            }
            assertThat(world.tasks()).isEmpty();
        }
    }

    private static void assertReset(Socket socket) {
        assertThat(catchThrowable(() -> {
                    var end = socket.getInputStream().read();
                    throw new SocketException("orderly end " + end);
                }))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }
}
