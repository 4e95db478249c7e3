package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.TestSandbox;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Tunnels through a task that runs anyway, against the sandbox.
class ViaTaskTest {
    private static final String CONSOLE = "shop/console";

    @RegisterExtension
    static final TestSandbox RUNNING =
            TestSandbox.startingTasksIn(Duration.ofMillis(200)).withTaskOf("console");

    @TempDir
    private Path folder;

    private final Sandbox sandbox = RUNNING.sandbox();

    @Test
    void aDatabaseIsReachedThroughATaskThatRunsAnywayAndIsLeftAsItIs() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        var before = sandbox.tasks().size();

        try (var tunnel = world.open(via("orders-db"))) {
            assertThat(world.query(tunnel.endpoints().getFirst().port(), "select 6 * 7"))
                    .isEqualTo("42");
            assertThat(tunnel.endpoints().getFirst().via())
                    .hasValueSatisfying(label -> assertThat(label).startsWith("shop/console/"));
        }

        assertThat(sandbox.tasks()).hasSize(before);
        assertThat(world.events).noneMatch(TunnelEvent.Planned.class::isInstance);
        assertThat(world.leases.bastions()).isEmpty();
        assertThat(world.leases.seats().holders(taskId(), "app")).isEmpty();
    }

    @Test
    void aPortOfTheContainerItselfAndADatabaseAtOnce() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        Thread greeter;
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var _ = sandbox.listenIn(taskId(), 8080, (InetSocketAddress) server.getLocalSocketAddress())) {
            greeter = Thread.ofVirtual().start(() -> greet(server));
            try (var tunnel = world.open(via(":8080", "orders-db"))) {
                assertThat(greeting(tunnel.endpoints().getFirst().port())).isEqualTo("hello\n");
                assertThat(world.query(tunnel.endpoints().getLast().port(), "select 1"))
                        .isEqualTo("1");
            }
        }
        greeter.join();
    }

    @Test
    void aThirdSessionFindsNoSeatAndHearsWhoHasThem() throws Exception {
        var world = new SandboxWorld(sandbox, folder);

        var problem = refused(world, via("orders-db", "third", "rds:orders"));

        assertThat(problem.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(problem.summary()).startsWith("No session is free at container app of task ");
        assertThat(problem.cause()).contains("tunnel --via shop/console (process ");
        assertThat(world.leases.seats().holders(taskId(), "app")).isEmpty();
    }

    @Test
    void nothingListensThereIsSaid() throws Exception {
        // An engine is given the time it needs; of what is not known three seconds without a refusal are enough.
        var world = new SandboxWorld(
                sandbox,
                folder,
                sandbox.credentials(),
                "  nothing:\n    database: { host: localhost, port: 1, engine: postgres }\n");

        var problem = refused(world, via("nothing"));

        assertThat(problem.summary()).isEqualTo("Nothing listens on port 1 of the container.");
    }

    @Test
    void aTaskWithoutExecIsExplained() throws Exception {
        var world = new SandboxWorld(sandbox, folder);

        var problem = refused(world, SandboxWorld.request("orders-db").withVia(through("shop/web")));

        assertThat(problem.summary()).startsWith("ECS Exec is off for task ");
    }

    @Test
    void aDryRunShowsOnlySessions() throws Exception {
        var world = new SandboxWorld(sandbox, folder);

        var calls = world.tunnels().plan(via("orders-db", ":8080"), world.events::add);

        assertThat(calls)
                .extracting(PlannedCall::action)
                .containsExactly(
                        "ssm:StartSession", "ssm:StartSession", "ssm:TerminateSession", "ssm:TerminateSession");
        assertThat(calls.get(1).detail()).contains("AWS-StartPortForwardingSession ", ":8080");
    }

    @Test
    void readOnlyRefusesIt() throws Exception {
        var world = new SandboxWorld(sandbox, folder, sandbox.credentials(), "", "defaults: { read-only: true }", "");

        assertThat(refused(world, via("orders-db")).exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    private static TunnelRequest via(String... targets) {
        return SandboxWorld.request(targets).withVia(through(CONSOLE));
    }

    private static TunnelRequest.Via through(String place) {
        return new TunnelRequest.Via(place, (question, choices) -> 0);
    }

    private static Problem refused(SandboxWorld world, TunnelRequest request) {
        return catchThrowableOfType(
                        ProblemException.class, () -> world.open(request).close())
                .problem();
    }

    private String taskId() {
        return sandbox.tasks().stream()
                .filter(task -> "service:console".equals(task.string("group")))
                .map(task -> task.string("taskArn"))
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                .findFirst()
                .orElseThrow();
    }

    private static void greet(ServerSocket server) {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                client.getOutputStream().write("hello\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException ignored) {
                // closed: the end of the test
            }
        }
    }

    private static String greeting(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
