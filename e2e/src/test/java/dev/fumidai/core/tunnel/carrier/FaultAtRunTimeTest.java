package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.sandbox.SandboxSettings.AgentKind;
import dev.fumidai.sandbox.control.ControlToken;
import dev.fumidai.sandbox.control.RunningSandbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A fault that is switched on from outside while a connection is busy.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
final class FaultAtRunTimeTest {
    private static final long BYTES = 4 << 20;

    @TempDir
    private Path folder;

    @Test
    void aBusyConnectionSurvivesASocketThatIsClosedFromTheCommandLine() throws Exception {
        try (var sandbox = Survival.sandbox(AgentKind.FAST);
                var echo = Survival.echo(sandbox);
                var control = new RunningSandbox(sandbox.control(), ControlToken.read(sandbox.controlTokenFile()))) {
            var world = new SandboxWorld(sandbox, folder, sandbox.credentials(), Survival.TARGET);
            try (var tunnel = world.open(SandboxWorld.request("echo"));
                    var socket = Survival.connect(tunnel)) {
                var before = Survival.echo(socket, BYTES / 4);

                control.set(List.of("close-client=2000000"));
                var during = Survival.echo(socket, BYTES);
                control.clear();
                var after = Survival.echo(socket, BYTES / 4);

                assertThat(List.of(before, during, after))
                        .allSatisfy(digests -> assertThat(digests.received()).isEqualTo(digests.sent()));
            }
            assertThat(echo.connections()).isZero();
            assertThat(Survival.all(world, TunnelEvent.Resumed.class)).isNotEmpty();
            assertThat(Survival.all(world, TunnelEvent.Lost.class)).isEmpty();
        }
    }
}
