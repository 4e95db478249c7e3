package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.TestSandbox;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.core.tunnel.TunnelRequest.LocalPort;
import dev.fumidai.core.tunnel.TunnelRequest.Wanted;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.iam.AccessKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What must not start anything, what is written down, and the deadline from outside, against the
/// sandbox.
class RefusedOpeningTest {
    private static final String SCHEDULER = "arn:aws:iam::123456789012:role/fumidai-scheduler";
    private static final String NOWHERE = """
              nowhere:
                database: { rds: nothing, user: app, name: orders }
            """;

    @RegisterExtension
    static final TestSandbox RUNNING = TestSandbox.startingTasksIn(Duration.ofMillis(500));

    @TempDir
    private Path folder;

    private final Sandbox sandbox = RUNNING.sandbox();

    @Test
    void aBusyLocalPortFailsBeforeAnythingIsStartedAndNamesItsOwner() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = other.getLocalPort();

            var problem =
                    refused(world, request(Optional.empty(), new Wanted("orders-db", new LocalPort.Exactly(port))));

            assertThat(problem.exitCode()).isEqualTo(ExitCode.LOCAL);
            assertThat(problem.summary()).isEqualTo("Local port " + port + " is taken.");
            assertThat(problem.cause())
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(problem.remedy()).contains("orders-db=auto");
        }
        assertThat(planned(world)).isEmpty();
    }

    @Test
    void aMissingReasonIsRefusedBeforeAnyCall() throws Exception {
        var world = demanding("reason");
        var before = sandbox.calls().size();

        var problem = refused(world, SandboxWorld.request("audited"));

        assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(problem.summary()).isEqualTo("Target audited requires a reason.");
        assertThat(refused(world, request(Optional.of("  "), new Wanted("audited", new LocalPort.Any())))
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(sandbox.calls()).hasSize(before);
    }

    @Test
    void readOnlyRefusesBeforeAnyCall() throws Exception {
        var world = new SandboxWorld(sandbox, folder, sandbox.credentials(), "", "defaults: { read-only: true }", "");
        var before = sandbox.calls().size();

        var problem = refused(world, SandboxWorld.request("orders-db"));

        assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(problem.summary()).startsWith("Read-only:");
        assertThat(sandbox.calls()).hasSize(before);
    }

    @Test
    void aTargetOfAnotherAccountInTheSameTunnelStopsItAllBeforeAnythingIsStarted() throws Exception {
        var world = new SandboxWorld(sandbox, folder, sandbox.credentials(), """
                  elsewhere:
                    account: "210987654321"
                    database: { rds: orders, user: app, name: orders }
                """);

        var problem = refused(world, SandboxWorld.request("orders-db", "elsewhere"));

        assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(problem.summary())
                .isEqualTo("elsewhere is in account 210987654321, but you are signed in to 123456789012.");
        assertThat(planned(world)).isEmpty();
        assertThat(world.tasks()).isEmpty();
    }

    @Test
    void aTargetOfAnotherAccountIsNoticedBeforeAnyCallButTheFirst() throws Exception {
        var world = new SandboxWorld(sandbox, folder, sandbox.credentials(), """
                  elsewhere:
                    account: "210987654321"
                    database: { rds: orders, user: app, name: orders }
                """);
        var before = sandbox.calls().size();

        assertThat(refused(world, SandboxWorld.request("elsewhere")).exitCode()).isEqualTo(ExitCode.REFUSED);

        assertThat(sandbox.calls().stream().skip(before).map(call -> call.operation()))
                .containsExactly("GetCallerIdentity");
    }

    @Test
    void whoIsNotSignedInHearsThatFirstWhateverElseIsWrong() throws Exception {
        var keys = sandbox.credentials();
        var wrong = new AccessKeys(
                keys.accessKeyId(), "wrong" + keys.secretAccessKey(), keys.sessionToken(), keys.expiresAt());
        var world = new SandboxWorld(sandbox, folder, wrong, NOWHERE);

        assertThat(refused(world, SandboxWorld.request("nowhere")).exitCode()).isEqualTo(ExitCode.NOT_SIGNED_IN);
    }

    @Test
    void anUnknownDatabaseIsToldBeforeAnUnknownDefinition() throws Exception {
        var world = new SandboxWorld(sandbox, folder, sandbox.credentials(), NOWHERE);

        var problem = refused(world, SandboxWorld.request("nowhere"));

        assertThat(problem.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(problem.summary()).startsWith("There is no RDS database nothing in ");
        assertThat(planned(world)).isEmpty();
    }

    @Test
    void everyTunnelAndWhereRequiredEveryConnectionIsWrittenDown() throws Exception {
        var world = demanding("reason, connection-log");

        try (var tunnel =
                world.open(request(Optional.of("ticket 42\nlook"), new Wanted("audited", new LocalPort.Any())))) {
            assertThat(world.query(tunnel.endpoints().getFirst().port(), "select 1"))
                    .isEqualTo("1");
        }

        var lines = journal();
        assertThat(lines.getFirst())
                .contains(
                        "\"kind\":\"tunnel\",\"phase\":\"begin\"",
                        "\"target\":\"audited\"",
                        "\"reason\":\"ticket 42\\nlook\"",
                        "\"caller\":{\"arn\":",
                        "\"destination\":{\"host\":");
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).contains("\"what\":\"bastion.start\"", "\"task\":\"arn:"));
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).contains("\"what\":\"session.open\"", "\"sessions\":[\""));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("\"what\":\"connection.open\"", "\"from\":"));
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .contains("\"what\":\"connection.close\"")
                        .containsPattern("\"bytes-down\":[1-9]"));
        assertThat(lines.getLast())
                .contains(
                        "\"phase\":\"end\"",
                        "\"sessions\":[\"",
                        "\"connections\":1",
                        "\"cost-usd\":",
                        "\"end-reason\":\"closed\"",
                        "\"duration-ms\":")
                .containsPattern("\"bytes-down\":[1-9]");
    }

    @Test
    void aConnectionThatTheTunnelsCloseEndsIsWrittenDownToo() throws Exception {
        var world = demanding("connection-log");
        var tunnel = world.open(SandboxWorld.request("audited"));
        try (var client = new Socket(
                InetAddress.getLoopbackAddress(), tunnel.endpoints().getFirst().port())) {
            client.getOutputStream().write(new byte[] {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f});
            assertThat(client.getInputStream().read()).isPositive();

            tunnel.close();
        }

        assertThat(journal())
                .satisfiesExactly(
                        line -> assertThat(line).contains("begin"),
                        line -> assertThat(line).contains("bastion.start"),
                        line -> assertThat(line).contains("session.open"),
                        line -> assertThat(line).contains("connection.open"),
                        line -> assertThat(line).contains("connection.close", "\"bytes-up\":8"),
                        line -> assertThat(line).contains("bastion.end", "\"detail\":\"stopped\""),
                        line -> assertThat(line).contains("\"phase\":\"end\""));
    }

    @Test
    void onRequestItWaitsUntilTheTaskIsStopped() throws Exception {
        var world = new SandboxWorld(sandbox, folder);
        var wanted = SandboxWorld.request("orders-db");
        var tunnel = world.open(new TunnelRequest(
                wanted.targets(),
                wanted.idle(),
                wanted.deadline(),
                wanted.reason(),
                wanted.lazy(),
                wanted.exitOnIdle(),
                true,
                wanted.bind(),
                wanted.ephemeralPorts()));
        var task = world.tasks().getFirst();

        tunnel.close();

        assertThat(sandbox.tasks())
                .filteredOn(one -> one.string("taskArn").equals(task))
                .allSatisfy(one -> assertThat(one.string("lastStatus")).isEqualTo("STOPPED"));
    }

    @Test
    void theDeadlineFromOutsideIsMadeWithTheTaskAndTakenBackWithIt() throws Exception {
        var world = new SandboxWorld(sandbox, folder, sandbox.credentials(), "", "", "scheduler-role: " + SCHEDULER);
        var before = sandbox.calls().size();

        world.open(SandboxWorld.request("orders-db")).close();

        assertThat(world.events).noneMatch(TunnelEvent.Degraded.class::isInstance);
        assertThat(sandbox.calls().stream().skip(before).map(call -> call.operation()))
                .contains("CreateSchedule", "DeleteSchedule");
    }

    private SandboxWorld demanding(String requirements) throws Exception {
        return new SandboxWorld(sandbox, folder, sandbox.credentials(), """
                  audited:
                    database: { rds: orders, user: app, name: orders }
                    require: [%s]
                """.formatted(requirements));
    }

    private static Problem refused(SandboxWorld world, TunnelRequest request) {
        return catchThrowableOfType(ProblemException.class, () -> world.open(request))
                .problem();
    }

    private static TunnelRequest request(Optional<String> reason, Wanted... wanted) {
        return new TunnelRequest(
                List.of(wanted),
                Optional.empty(),
                Optional.empty(),
                reason,
                false,
                false,
                false,
                Optional.empty(),
                true);
    }

    private static List<TunnelEvent> planned(SandboxWorld world) {
        return world.events.stream()
                .filter(TunnelEvent.Planned.class::isInstance)
                .toList();
    }

    private List<String> journal() throws IOException {
        try (var files = Files.list(folder.resolve("state/fumidai/journal"))) {
            var file = files.filter(one -> one.toString().endsWith(".jsonl")).findFirst();
            return Files.readAllLines(file.orElseThrow());
        }
    }
}
