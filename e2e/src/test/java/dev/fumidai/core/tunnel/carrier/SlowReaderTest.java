package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.sandbox.SandboxSettings.AgentKind;
import dev.fumidai.sandbox.network.LoopbackService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A local connection that never reads, beside one that does, in the same session.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
final class SlowReaderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void isResetWithAMessageAndTheOthersGoOn(AgentKind kind) throws Exception {
        assumeThat(kind == AgentKind.FAST || Survival.FULL)
                .as("the genuine agent needs a minute")
                .isTrue();
        var limit = 16 << 20;
        try (var sandbox = Survival.sandbox(kind);
                var source = LoopbackService.of(SlowReaderTest::answer)) {
            sandbox.listen(Survival.ADDRESS, Survival.PORT, source.address());
            var world = new SandboxWorld(sandbox, folder, sandbox.credentials(), Survival.TARGET);
            try (var tunnel = world.open(SandboxWorld.lazy(SandboxWorld.request("echo")));
                    var reader = ask(tunnel.endpoints().getFirst().port(), 64 << 10)) {
                assertThat(reader.getInputStream().readNBytes(64 << 10)).hasSize(64 << 10);
                var port = tunnel.endpoints().getFirst().port();
                try (var deaf = ask(port, 4 * limit)) {
                    for (var round = 0; round < 5; round++) {
                        try (var other = ask(port, 64 << 10)) {
                            assertThat(other.getInputStream().readNBytes(64 << 10))
                                    .hasSize(64 << 10);
                        }
                    }
                    await().atMost(Duration.ofMinutes(2))
                            .until(() -> !Survival.all(world, TunnelEvent.ConnectionFailed.class)
                                    .isEmpty());
                    assertThat(deaf.isConnected()).isTrue();
                }
                assertThat(Survival.all(world, TunnelEvent.ConnectionFailed.class))
                        .singleElement()
                        .satisfies(failed -> assertThat(failed.why()).contains("unread"));
                try (var after = ask(port, 64 << 10)) {
                    assertThat(after.getInputStream().readNBytes(64 << 10)).hasSize(64 << 10);
                }
            }
        }
    }

    /// Answers a line with as many bytes as the line says.
    private static void answer(InputStream in, OutputStream out) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next > '\n'; next = in.read()) {
            line.append((char) next);
        }
        var left = line.toString().strip().matches("[0-9]+")
                ? Integer.parseInt(line.toString().strip())
                : 1;
        for (var chunk = new byte[64 << 10]; left > 0; left -= chunk.length) {
            out.write(chunk, 0, Math.min(left, chunk.length));
        }
    }

    private static Socket ask(int port, int bytes) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(64 << 10);
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        socket.getOutputStream().write((bytes + "\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
