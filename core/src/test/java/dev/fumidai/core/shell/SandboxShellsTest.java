package dev.fumidai.core.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.ConfigFiles;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import dev.fumidai.sandbox.SandboxSettings.AgentKind;
import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.gateway.GatewayFault;
import dev.fumidai.sandbox.gateway.Side;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Landscape;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;

/// Commands in containers of the sandbox, and every reason why one cannot get in.
class SandboxShellsTest {
    private static final String CONSOLE = "shop/console";

    @TempDir
    static Path home = Path.of("unset");

    private static Sandbox sandbox;

    private final List<ShellEvent> events = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(settings("shells").withStateDirectory(home.resolve("world")));
        assumeFalse(sandbox.unsafeContainers());
        awaitTask(sandbox, task -> "service:console".equals(task.string("group")));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void bytesAndCodesArriveAsTheyAre() throws Exception {
        assertThat(run(CONSOLE, RemoteCommand.of("printf", "a\\nb"))).isEqualTo(new Ran(0, "a\nb", ""));
        assertThat(run(CONSOLE, RemoteCommand.of("sh", "-c", "echo out; echo err >&2; exit 42")))
                .isEqualTo(new Ran(42, "out\n", "err\n"));
    }

    @Test
    void theWayOfExecuteCommandIsAsTrue() throws Exception {
        sandbox.faults().add(new Fault.NotAllowed("ssm:StartSession"));
        try {
            assertThat(run(CONSOLE, RemoteCommand.of("printf", "a\\nb"))).isEqualTo(new Ran(0, "a\nb", ""));
            assertThat(run(CONSOLE, RemoteCommand.of("sh", "-c", "echo out; echo err >&2; exit 42")))
                    .isEqualTo(new Ran(42, "out\n", "err\n"));
        } finally {
            sandbox.faults().remove(new Fault.NotAllowed("ssm:StartSession"));
        }
    }

    @Test
    void everyByteCountsWhereItIsAskedFor() throws Exception {
        try (var other = genuine("bytes");
                var shells = shells(other)) {
            awaitTask(other, task -> "service:console".equals(task.string("group")));
            var entrance = find(shells, CONSOLE, Optional.empty());
            var all = new byte[256];
            var octal = new StringBuilder();
            for (int value = 0; value < 256; value++) {
                all[value] = (byte) value;
                octal.append("\\%03o".formatted(value));
            }
            var script = "printf '" + octal + "\\357\\277'; printf '\\377\\303' >&2; exit 3";
            try (var process = start(entrance, RemoteCommand.script(script).exactly())) {
                assertThat(process.stdout().readAllBytes())
                        .startsWith(all)
                        .endsWith(0xEF, 0xBF)
                        .hasSize(258);
                assertThat(process.stderr().readAllBytes()).containsExactly(0xFF, 0xC3);
                assertThat(process.waitFor()).isEqualTo(3);
                assertThat(process.incomplete()).isFalse();
            }
            assertThat(exactly(entrance, "true")).isEmpty();
            assertThat(exactly(entrance, "(sleep 0.5; printf late) & echo early"))
                    .isEqualTo("early\nlate");
            assertThat(interrupted(entrance)).isEqualTo(130);
            assertThat(other.calls()).noneMatch(call -> call.operation().equals("ExecuteCommand"));
        }
    }

    private static String exactly(Entrance entrance, String script) throws Exception {
        try (var process = start(entrance, RemoteCommand.script(script).exactly())) {
            var output = new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isZero();
            return output;
        }
    }

    private static int interrupted(Entrance entrance) throws Exception {
        var script = "echo up; exec sleep 100";
        try (var process = start(entrance, RemoteCommand.script(script).exactly())) {
            awaitText(process, "up");
            process.signal(RemoteProcess.Signal.INT);
            return process.waitFor();
        }
    }

    @Test
    void inputIsPipedInToItsEnd() throws Exception {
        try (var shells = shells();
                var process = find(shells, CONSOLE, Optional.empty())
                        .commands()
                        .start(
                                find(shells, CONSOLE, Optional.empty()).place(),
                                RemoteCommand.of("tr", "a", "b").withInput())) {
            process.stdin().write("banana\r\n\u0003\u0004".getBytes(StandardCharsets.UTF_8));
            process.stdin().close();

            assertThat(new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("bbnbnb\r\n\u0003\u0004");
            assertThat(process.waitFor()).isZero();
        }
    }

    @Test
    void whatTakesTooLongIsKilled() throws Exception {
        assertThat(run(CONSOLE, RemoteCommand.of("sleep", "100").withTimeout(Duration.ofMillis(500)))
                        .code())
                .isEqualTo(124);
    }

    @Test
    void execNotEnabledIsExplained() {
        var problem = refused("shop/web");

        assertThat(problem.summary()).startsWith("ECS Exec is off for task ").contains(" of service web");
        assertThat(problem.remedy()).contains("--enable-execute-command");
        assertThat(problem.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void aRoleWithoutTheFourActionsAndASubnetWithoutARouteAreExplained() throws Exception {
        var noRole = task("no-role", Landscape.SUBNET_A);
        var noRoute = task("ops-console", Landscape.ISOLATED_SUBNET);

        for (var id : List.of(noRole, noRoute)) {
            var problem = refused(id);
            assertThat(problem.exitCode()).as(problem.toString()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(problem.toString()).contains("ssmmessages");
        }
    }

    @Test
    void anExplicitDenyIsSaidToBeOne() {
        sandbox.faults().add(new Fault.ExplicitDeny("ecs:ExecuteCommand"));
        try {
            var problem = refused(CONSOLE);
            assertThat(problem.summary()).isEqualTo("A policy denies ecs:ExecuteCommand expressly.");
            assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
        } finally {
            sandbox.faults().remove(new Fault.ExplicitDeny("ecs:ExecuteCommand"));
        }
    }

    /// Its agent waits before it says that a program is missing, as the genuine one does; the fast
    /// one may be done before there is a client to hear it.
    @Test
    void anImageWithoutAShellIsExplainedAndStillRunsItsPrograms() throws Exception {
        try (var other = genuine("distroless")) {
            var id = task(other, "distroless", Landscape.SUBNET_A);

            var problem = refused(other, id);
            assertThat(problem.toString()).contains("There is no shell in container app of task ");
            assertThat(problem.exitCode()).isEqualTo(ExitCode.AROUND_COMMAND);

            assertThat(run(other, id, RemoteCommand.of("pause", "0")).code()).isZero();
            assertThat(run(other, id, RemoteCommand.of("no-such-program")).code())
                    .isEqualTo(127);
            assertThat(run(other, id, RemoteCommand.of("pause", "0").exactly()).code())
                    .isZero();
        }
    }

    private static Sandbox genuine(String name) throws Exception {
        return Sandbox.start(settings(name).withAgentKind(AgentKind.GENUINE));
    }

    @Test
    void aThirdSessionIsToldWhoHasThePlaces() throws Exception {
        try (var shells = shells()) {
            var entrance = find(shells, CONSOLE, Optional.empty());
            try (var one = entrance.commands().start(entrance.place(), RemoteCommand.of("sleep", "100"));
                    var two = entrance.commands().start(entrance.place(), RemoteCommand.of("sleep", "100"))) {
                assertThat(List.of(one.sessionId(), two.sessionId())).doesNotHaveDuplicates();

                var problem = refused(CONSOLE);

                assertThat(problem.summary()).startsWith("No session is free at container app of task ");
                assertThat(problem.cause()).contains("exec shop/console (process ");
                assertThat(problem.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
            }
        }
    }

    @Test
    void anAgentThatHasStoppedIsExplained() throws Exception {
        try (var other = Sandbox.start(settings("stopped").withFault(new Fault.AgentStopped()))) {
            awaitTask(other, task -> task.toString().contains("STOPPED"));
            var problem = refused(other, CONSOLE);

            assertThat(problem.summary()).startsWith("The exec agent in container app of task ");
            assertThat(problem.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        }
    }

    @Test
    void whereNothingResumesTheEndIsSaidInOneProblem() throws Exception {
        try (var other = Sandbox.start(settings("final").withExecResume(false))) {
            awaitTask(other, task -> "service:console".equals(task.string("group")));
            var problem = broken(other);

            assertThat(problem.exitCode()).isEqualTo(ExitCode.AROUND_COMMAND);
            assertThat(problem.summary()).startsWith("The connection to container app of task ");
            assertThat(problem.remedy()).contains("fumidai exec shop/console");
        }
    }

    private static Problem broken(Sandbox other) {
        return catchThrowableOfType(ProblemException.class, () -> {
                    try (var shells = shells(other);
                            var process = start(
                                    find(shells, CONSOLE, Optional.empty()),
                                    new RemoteCommand(
                                                    new RemoteCommand.What.Shell(),
                                                    RemoteCommand.Input.NONE,
                                                    Optional.empty(),
                                                    Optional.empty())
                                            .withTerminal(new TerminalType(80, 24, "xterm", Optional.empty())))) {
                        process.stdin().write("echo he''re\n".getBytes(StandardCharsets.UTF_8));
                        process.stdin().flush();
                        awaitText(process, "here");
                        other.apply(new GatewayFault.CloseSocket(Side.CLIENT, 1006, new GatewayFault.When.Now()));
                        process.waitFor();
                    }
                })
                .problem();
    }

    private static void awaitText(RemoteProcess process, String text) throws IOException {
        var seen = new StringBuilder();
        var buffer = new byte[1024];
        while (seen.indexOf(text) < 0) {
            int count = process.stdout().read(buffer);
            assertThat(count).as(seen.toString()).isPositive();
            seen.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        }
    }

    private record Ran(int code, String out, String err) {}

    private Ran run(String target, RemoteCommand command) throws Exception {
        return run(sandbox, target, command);
    }

    private Ran run(Sandbox where, String target, RemoteCommand command) throws Exception {
        try (var shells = shells(where);
                var process = start(
                        shells.find(wish(target, Optional.empty()), (question, choices) -> 0, events::add), command)) {
            var out = new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8);
            var err = new String(process.stderr().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), out, err);
        }
    }

    private Problem refused(String target) {
        return refused(sandbox, target);
    }

    /// Why a shell there does not come about.
    private Problem refused(Sandbox where, String target) {
        return catchThrowableOfType(ProblemException.class, () -> {
                    try (var shells = shells(where);
                            var process = start(
                                    shells.find(wish(target, Optional.empty()), (question, choices) -> 0, events::add),
                                    RemoteCommand.of("true")
                                            .withTerminal(new TerminalType(80, 24, "xterm", Optional.empty())))) {
                        process.waitFor();
                    }
                })
                .problem();
    }

    private static RemoteProcess start(Entrance entrance, RemoteCommand command)
            throws ProblemException, InterruptedException {
        return entrance.commands().start(entrance.place(), command);
    }

    private static Entrance find(Shells shells, String target, Optional<String> reason)
            throws ProblemException, InterruptedException {
        return shells.find(wish(target, reason), (question, choices) -> 0, event -> {});
    }

    private static ShellWish wish(String target, Optional<String> reason) {
        return new ShellWish(target, Optional.empty(), reason, "exec");
    }

    private static SandboxSettings settings(String name) {
        return SandboxSettings.standard()
                .withName(name)
                .withTaskStart(Duration.ofMillis(100))
                .withAgentKind(AgentKind.FAST)
                .withDatabases(false);
    }

    private static void awaitTask(Sandbox where, Predicate<Struct> wanted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> where.tasks().stream()
                        .filter(task -> "RUNNING".equals(task.string("lastStatus")))
                        .anyMatch(wanted));
    }

    private static String task(String definition, String subnet) {
        return task(sandbox, definition, subnet);
    }

    private static String task(Sandbox where, String definition, String subnet) {
        var keys = where.credentials();
        try (var ecs = EcsClient.builder()
                .endpointOverride(URI.create(where.endpoint().toString()))
                .region(Region.of(where.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        keys.accessKeyId(),
                        keys.secretAccessKey(),
                        keys.sessionToken().orElse(""))))
                .build()) {
            var arn = ecs.runTask(r -> r.cluster("ops")
                            .taskDefinition(definition)
                            .launchType("FARGATE")
                            .enableExecuteCommand(true)
                            .networkConfiguration(n -> n.awsvpcConfiguration(
                                    v -> v.subnets(subnet).securityGroups(Landscape.BASTIONS_GROUP))))
                    .tasks()
                    .getFirst()
                    .taskArn();
            awaitTask(where, running -> arn.equals(running.string("taskArn")));
            return arn.substring(arn.lastIndexOf('/') + 1);
        }
    }

    private static Shells shells() throws ProblemException {
        return shells(sandbox);
    }

    private static Shells shells(Sandbox where) throws ProblemException {
        var keys = where.credentials();
        var folder = home.resolve(where.settings().name());
        var environment = new Environment(
                Map.of(
                        "AWS_ENDPOINT_URL", where.endpoint().toString(),
                        "AWS_REGION", where.region(),
                        "AWS_ACCESS_KEY_ID", keys.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", keys.secretAccessKey(),
                        "AWS_SESSION_TOKEN", keys.sessionToken().orElse(""),
                        "XDG_STATE_HOME", folder.resolve("state").toString(),
                        "XDG_CONFIG_HOME", folder.resolve("config").toString()),
                folder,
                folder,
                InstantSource.system(),
                new SecureRandom());
        var config = ConfigFiles.discover(environment, Overrides.none()).load();
        return AwsShells.of(
                environment, config, Overrides.none(), SignIn.of(environment), StateFolder.open(environment));
    }
}
