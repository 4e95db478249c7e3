package dev.fumidai.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.TestSandbox;
import dev.fumidai.core.config.ConfigFiles;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.shell.AwsShells;
import dev.fumidai.core.shell.RemoteCommand;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.world.Landscape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Tasks for one purpose, end to end against the sandbox.
class SandboxRunTest {

    @RegisterExtension
    static final TestSandbox RUNNING = TestSandbox.startingTasksIn(Duration.ofMillis(300))
            .with(settings -> settings.withDatabases(false))
            .withTaskOf("web");

    @TempDir
    private Path folder;

    private final Sandbox sandbox = RUNNING.sandbox();

    private final List<TunnelEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void aTaggedDefinitionRunsOneCommandAndIsStopped() throws Exception {
        try (var runs = runs("")) {
            int code;
            try (var task = runs.start(wish("ops-console"), events::add)) {
                assertThat(running()).hasSize(1);
                try (var process = task.entrance()
                        .commands()
                        .start(task.entrance().place(), RemoteCommand.script("echo here; exit 42"))) {
                    assertThat(new String(process.stdout().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                            .isEqualTo("here\n");
                    code = process.waitFor();
                }
                task.finished(code);
            }
            assertThat(code).isEqualTo(42);
        }

        assertThat(running()).isEmpty();
        assertThat(stages()).startsWith("task");
        assertThat(journal())
                .anySatisfy(line ->
                        assertThat(line).contains("\"kind\":\"run\",\"phase\":\"begin\"", "\"target\":\"ops-console\""))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"kind\":\"run\",\"phase\":\"end\"", "\"exit-code\":42", "task stopped"));
    }

    @Test
    void theDefinitionIsReadOnceWhetherItIsRunOrPlanned() throws Exception {
        try (var runs = runs("")) {
            var before = readDefinitions();
            assertThat(runs.plan(wish("ops-console"), events::add)).isNotEmpty();
            assertThat(readDefinitions() - before).isOne();

            runs.start(wish("ops-console"), events::add).close();
            assertThat(readDefinitions() - before).isEqualTo(2);
        }
    }

    private long readDefinitions() {
        return sandbox.calls().stream()
                .filter(call -> call.operation().equals("DescribeTaskDefinition"))
                .count();
    }

    @Test
    void aDefinitionThatIsNotMeantForItIsRefused() throws Exception {
        try (var runs = runs("")) {
            var problem = refused(runs, wish("db-proxy"));

            assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(problem.summary()).isEqualTo("Task definition db-proxy:1 is not meant for this.");
            assertThat(problem.cause()).contains("no tag fumidai:ops");
        }
        assertThat(running()).isEmpty();
    }

    @Test
    void aNameThatIsNothingIsNotFound() throws Exception {
        try (var runs = runs("")) {
            var problem = refused(runs, wish("no-such"));

            assertThat(problem.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
            assertThat(problem.summary()).isEqualTo("There is neither a target nor a task definition no-such.");
        }
    }

    @Test
    void aTargetMayNameAnyDefinitionAndItsRequirementsHold() throws Exception {
        try (var runs = runs("""
                  console:
                    run: { task-definition: ops-console, command: "sh -c 'exit 3'" }
                    require: [reason]
                """)) {
            assertThat(refused(runs, wish("console")).summary()).isEqualTo("Target console requires a reason.");

            try (var task = runs.start(wish("console", "ticket 1"), events::add)) {
                assertThat(task.entrance().command()).contains("sh -c 'exit 3'");
                assertThat(task.entrance().target()).isEqualTo("console");
            }
        }
        assertThat(running()).isEmpty();
    }

    @Test
    void theImageOfProductionIsUsedAndTheCopyIsTakenBack() throws Exception {
        try (var runs = runs("""
                  console:
                    run: { task-definition: ops-console, same-image-as: shop/web }
                """)) {
            try (var task = runs.start(wish("console"), events::add)) {
                assertThat(task.entrance().candidate().definition()).isEqualTo("ops-console:2");
                assertThat(task.entrance().candidate().imageDigest()).isPresent();
            }
        }
        assertThat(events.stream()
                        .filter(TunnelEvent.Planned.class::isInstance)
                        .map(TunnelEvent.Planned.class::cast)
                        .map(TunnelEvent.Planned::detail))
                .anySatisfy(detail -> assertThat(detail).contains("image of shop/web: ", "@sha256:"));
        assertThat(sandbox.calls())
                .anySatisfy(call -> assertThat(call.toString()).contains("DeregisterTaskDefinition"));
    }

    @Test
    void borrowingAServicesDefinitionNeedsAReasonAndIsRefusedInProduction() throws Exception {
        var service = new RunWish.From.Service("shop", "console");
        try (var runs = runs("")) {
            assertThat(refused(runs, wish(service, Optional.empty())).summary())
                    .isEqualTo("--from-service requires a reason.");
            try (var task = runs.start(wish(service, Optional.of("look")), events::add)) {
                assertThat(task.entrance().candidate().definition()).startsWith("shop-console:");
            }
        }
        try (var runs = runs("", "profiles: { '*': { production: true } }")) {
            var problem = refused(runs, wish(service, Optional.of("look")));

            assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(problem.summary()).isEqualTo("The definition of service shop/console is not borrowed.");
            assertThat(problem.cause()).contains("is marked production");
        }
        assertThat(running()).isEmpty();
    }

    @Test
    void itsContainerHasRoomForTwoSessionsAndAThirdIsTold() throws Exception {
        try (var runs = runs("");
                var task = runs.start(wish("ops-console"), events::add)) {
            var into = task.entrance();
            try (var one = into.commands().start(into.place(), RemoteCommand.script("sleep 60"));
                    var two = into.commands().start(into.place(), RemoteCommand.script("sleep 60"))) {
                assertThat(one.sessionId()).isNotEqualTo(two.sessionId());
                var problem = catchThrowableOfType(
                                ProblemException.class,
                                () -> into.commands().start(into.place(), RemoteCommand.of("true")))
                        .problem();
                assertThat(problem.summary()).startsWith("No session is free at container app of task ");
                assertThat(problem.cause()).contains("taken by fumidai run ops-console (");
            }
        }
        assertThat(running()).isEmpty();
    }

    /// It is a task that somebody asked for, not a bastion.
    @Test
    void whatWentWrongIsToldOfATask() throws Exception {
        sandbox.faults().add(new Fault.ImagePull(Fault.ImagePull.Why.NO_NAT));
        try (var runs = runs("")) {
            assertThat(refused(runs, wish("ops-console")).summary())
                    .isEqualTo("The task's image could not be pulled: there is no route to the registry.");
        } finally {
            sandbox.faults().clear();
        }
        assertThat(stages()).doesNotContain("bastion"); // a task that stops before the first look has none
    }

    private List<String> stages() {
        return events.stream()
                .filter(TunnelEvent.Stage.class::isInstance)
                .map(event -> ((TunnelEvent.Stage) event).stage())
                .toList();
    }

    @Test
    void readOnlyRefusesAndADryRunShowsTheCalls() throws Exception {
        try (var runs = runs("", "defaults: { read-only: true }")) {
            assertThat(refused(runs, wish("ops-console")).exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(runs.plan(wish("ops-console"), events::add))
                    .extracting(PlannedCall::action)
                    .containsExactly("ecs:RunTask", "ecs:StopTask", "ecs:ExecuteCommand");
        }
        assertThat(running()).isEmpty();
    }

    private Runs runs(String targets) throws IOException, ProblemException {
        return runs(targets, "");
    }

    private Runs runs(String targets, String top) throws IOException, ProblemException {
        var file = folder.resolve("fumidai.yaml");
        Files.writeString(file, """
                %s
                bastions:
                  ops:
                    cluster: ops
                    subnets: [%s]
                    security-groups: [%s]
                    task-definition: db-proxy
                targets:
                  some-db:
                    database: { host: db.example, port: 5432 }
                %s
                """.formatted(top, Landscape.SUBNET_A, Landscape.BASTIONS_GROUP, targets));
        var variables = new HashMap<>(TestSandbox.login(sandbox.credentials()));
        variables.put("FUMIDAI_CONFIG", file.toString());
        var environment = TestSandbox.environment(sandbox, folder, variables);
        var config = ConfigFiles.discover(environment, Overrides.none()).load();
        var state = StateFolder.open(environment);
        var signIn = SignIn.of(environment);
        var shells = AwsShells.of(environment, config, Overrides.none(), signIn, state);
        return new AwsRuns(environment, config, Overrides.none(), signIn, state, new Leases(state), shells);
    }

    private static RunWish wish(String name) {
        return wish(new RunWish.From.Named(name), Optional.empty());
    }

    private static RunWish wish(String name, String reason) {
        return wish(new RunWish.From.Named(name), Optional.of(reason));
    }

    private static RunWish wish(RunWish.From from, Optional<String> reason) {
        return new RunWish(from, Optional.empty(), Optional.empty(), reason, Optional.empty(), List.of());
    }

    private Problem refused(Runs runs, RunWish wish) {
        return catchThrowableOfType(
                        ProblemException.class,
                        () -> runs.start(wish, events::add).close())
                .problem();
    }

    private List<String> running() {
        return sandbox.tasks().stream()
                .filter(task -> "RUNNING".equals(task.string("desiredStatus")))
                .map(task -> task.string("taskArn"))
                .filter(arn -> arn.contains(":task/ops/"))
                .toList();
    }

    private List<String> journal() throws IOException {
        try (var files = Files.walk(folder.resolve("state").resolve("fumidai").resolve("journal"))) {
            var lines = new java.util.ArrayList<String>();
            for (var file : files.filter(it -> it.toString().endsWith(".jsonl")).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        }
    }
}
