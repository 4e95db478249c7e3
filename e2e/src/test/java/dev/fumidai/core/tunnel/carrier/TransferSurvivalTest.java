package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings.AgentKind;
import dev.fumidai.sandbox.gateway.GatewayFault;
import dev.fumidai.sandbox.gateway.GatewayFault.CloseSocket;
import dev.fumidai.sandbox.gateway.GatewayFault.When;
import dev.fumidai.sandbox.gateway.Side;
import dev.fumidai.sandbox.gateway.Weather;
import dev.fumidai.sandbox.network.LoopbackService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Bytes through the whole tunnel and back while something breaks again and again: they are the
/// same bytes, and the local connection notices nothing.
///
/// The genuine agent brings ten lost messages a second back, one after the other. Each break of its
/// own connection loses what it reads in the 100 ms and more until it has a new one, a hundred
/// messages: at full size fifty of those cost a quarter of an hour, beside four minutes for the
/// bytes.
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@EnumSource
@Timeout(1800)
final class TransferSurvivalTest {
    private static final int TIMES = Survival.FULL ? 50 : 5;

    private final AgentKind kind;

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private LoopbackService echo;
    private SandboxWorld world;

    TransferSurvivalTest(AgentKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() throws Exception {
        sandbox = Survival.sandbox(kind);
        echo = Survival.echo(sandbox);
        world = new SandboxWorld(sandbox, folder, sandbox.credentials(), Survival.TARGET);
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
        echo.close();
    }

    @Test
    void theServiceClosesTheClientsSocketAgainAndAgain() throws Exception {
        var bytes = Survival.bytes(kind, 1024, 200);
        survives(bytes, new CloseSocket(Side.CLIENT, 1000, every(bytes)));

        assertThat(Survival.all(world, TunnelEvent.Resumed.class)).hasSize(TIMES);
    }

    @Test
    void eitherSidesConnectionBreaksAgainAndAgain() throws Exception {
        var bytes = Survival.bytes(kind, 1024, 200);
        survives(
                bytes,
                new CloseSocket(Side.AGENT, 1006, every(bytes)),
                new CloseSocket(Side.CLIENT, 1006, every(bytes * 4 / 5)));

        assertThat(Survival.all(world, TunnelEvent.Resumed.class)).hasSize(TIMES);
    }

    @Test
    void tokensHaveExpiredWhenTheyAreUsed() throws Exception {
        var bytes = Survival.bytes(kind, 512, 20);
        survives(bytes, new CloseSocket(Side.CLIENT, 1006, every(bytes)), new GatewayFault.ExpiredTokens(3));

        assertThat(Survival.all(world, TunnelEvent.Resumed.class)).hasSize(TIMES);
        var resumes = sandbox.calls().stream()
                .filter(call -> call.operation().equals("ResumeSession"))
                .count();
        assertThat(resumes).isEqualTo(TIMES + 3L);
    }

    @Test
    void messagesAreLostAndDoubledAndOvertakeOneAnother() throws Exception {
        survives(
                Survival.bytes(kind, 256, 10),
                new GatewayFault.Network(new Weather(7, 0.02, 0.02, 0.02, Duration.ofMillis(1))));
    }

    @Test
    void nothingComesForAMinute() throws Exception {
        var stall = Duration.ofSeconds(Survival.FULL ? 60 : 2);
        try (var tunnel = world.open(SandboxWorld.request("echo"));
                var socket = Survival.connect(tunnel)) {
            assertSame(Survival.echo(socket, 256 << 10));

            sandbox.apply(new GatewayFault.Stall(stall));
            assertSame(Survival.echo(socket, 256 << 10));
        }
        assertThat(Survival.all(world, TunnelEvent.Lost.class)).isEmpty();
    }

    private void survives(long bytes, GatewayFault... faults) throws Exception {
        try (var tunnel = world.open(SandboxWorld.request("echo"));
                var socket = Survival.connect(tunnel)) {
            for (var fault : faults) {
                sandbox.apply(fault);
            }
            assertSame(Survival.echo(socket, bytes));
        } catch (IOException e) {
            throw new IOException("the tunnel said " + world.events + ", the tasks " + ends(), e);
        }
        assertThat(Survival.all(world, TunnelEvent.Lost.class)).isEmpty();
        assertThat(world.tasks()).isEmpty();
    }

    private String ends() {
        return sandbox.tasks().stream()
                .map(task -> task.string("lastStatus") + " " + task.string("stoppedReason"))
                .toList()
                .toString();
    }

    private static void assertSame(Survival.Digests digests) {
        assertThat(digests.received()).isEqualTo(digests.sent());
    }

    /// Both ways together are twice the bytes, and a little more.
    private static When every(long bytes) {
        return new When.Every(2 * bytes / (TIMES + 1), TIMES);
    }
}
