package dev.fumidai.sandbox.container;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.agent.Destination;
import dev.fumidai.sandbox.network.LoopbackNetwork;
import dev.fumidai.sandbox.network.Network;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What listens on a container's own loopback, where this machine allows namespaces.
class OwnLoopbackTest {
    @TempDir
    private Path state;

    private ProcessContainers runtime;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    @BeforeEach
    void open() throws Exception {
        runtime = ProcessContainers.open(state);
        Assumptions.assumeFalse(
                runtime.isolation().unsafe(), () -> runtime.isolation().toString());
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void theAgentReachesWhatListensInItsContainer() throws Exception {
        var container = container();
        var echo = echo(container);
        try {
            var port = port(echo);
            for (var host : List.of("", "localhost", "127.0.0.1")) {
                try (var socket = destination(container, host, port).dial()) {
                    assertThat(echoed(socket)).isTrue();
                }
            }
        } finally {
            echo.destroyForcibly();
        }
    }

    @Test
    void thePortsOfThisMachineAreNotItsOwn() throws Exception {
        var container = container();
        try (var here = new ServerSocket(0)) {
            assertThatThrownBy(() -> container.connect(here.getLocalPort()))
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("dial tcp 127.0.0.1:" + here.getLocalPort() + ": connect: connection refused");
        }
    }

    @Test
    void nothingOfItOutlivesTheContainer() throws Exception {
        var container = container();
        assertThatThrownBy(() -> container.connect(1)).isInstanceOf(ConnectException.class);
        assertThat(diallers()).isNotEmpty();

        container.kill();

        assertThat(exit).succeedsWithin(ofSeconds(60));
        await().atMost(ofSeconds(60)).until(() -> diallers().isEmpty());
        assertThatThrownBy(() -> container.connect(1)).isInstanceOf(IOException.class);
    }

    private ProcessContainer container() throws IOException {
        return (ProcessContainer) runtime.start(
                new ContainerSpec(
                        "t1", "app", "t1-1", "alpine", List.of(), List.of("sleep", "600"), Map.of(), ofSeconds(1)),
                exit::complete);
    }

    /// Children of this test that were started with the dialler's class.
    private List<ProcessHandle> diallers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .arguments()
                        .filter(line -> List.of(line).contains(Dialler.class.getName()))
                        .isPresent())
                .toList();
    }

    private static Process echo(ProcessContainer container) throws IOException {
        var line = new ArrayList<>(container.enteringNetwork());
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), EchoInside.class.getName()));
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int port(Process echo) throws IOException {
        return Integer.parseInt(echo.inputReader().readLine());
    }

    private static Destination destination(RunningContainer container, String host, int port) throws IOException {
        var network = new LoopbackNetwork((source, address, at) -> false, Duration.ofSeconds(1));
        var agent = new AgentSpec("target", container, new Network.Source("t1", "subnet-1", List.of()));
        return Destination.of(Map.of("host", host, "portNumber", Integer.toString(port)), network, agent);
    }

    private static boolean echoed(Socket socket) throws IOException {
        var sent = new byte[100_000];
        new Random(1).nextBytes(sent);
        socket.getOutputStream().write(sent);
        socket.shutdownOutput();
        return Arrays.equals(sent, socket.getInputStream().readAllBytes());
    }
}
