package dev.fumidai.core.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.TestSandbox;
import dev.fumidai.core.config.ConfigFiles;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import dev.fumidai.sandbox.SandboxSettings.AgentKind;
import dev.fumidai.sandbox.model.Struct;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Shells and commands of ours, in containers of a sandbox.
abstract class ShellsInSandbox {
    static final String CONSOLE = "shop/console";
    private static final Duration TASK_START = Duration.ofMillis(100);

    @RegisterExtension
    static final TestSandbox RUNNING = TestSandbox.startingTasksIn(TASK_START)
            .with(settings -> settings.withName("shells").withDatabases(false))
            .withTaskOf("console");

    @TempDir
    static Path home = Path.of("unset");

    final Sandbox sandbox = RUNNING.sandbox();

    final List<ShellEvent> events = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void looksIntoContainers() {
        assumeFalse(RUNNING.sandbox().unsafeContainers());
    }

    static Sandbox genuine(String name) throws Exception {
        return Sandbox.start(settings(name).withAgentKind(AgentKind.GENUINE));
    }

    static void awaitText(RemoteProcess process, String text) throws IOException {
        var seen = new StringBuilder();
        var buffer = new byte[1024];
        while (seen.indexOf(text) < 0) {
            int count = process.stdout().read(buffer);
            assertThat(count).as(seen.toString()).isPositive();
            seen.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        }
    }

    record Ran(int code, String out, String err) {}

    Ran run(String target, RemoteCommand command) throws Exception {
        return run(sandbox, target, command);
    }

    Ran run(Sandbox where, String target, RemoteCommand command) throws Exception {
        try (var shells = shells(where);
                var process = start(
                        shells.find(wish(target, Optional.empty()), (question, choices) -> 0, events::add), command)) {
            var out = new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8);
            var err = new String(process.stderr().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), out, err);
        }
    }

    static RemoteProcess start(Entrance entrance, RemoteCommand command) throws ProblemException, InterruptedException {
        return entrance.commands().start(entrance.place(), command);
    }

    static Entrance find(Shells shells, String target, Optional<String> reason)
            throws ProblemException, InterruptedException {
        return shells.find(wish(target, reason), (question, choices) -> 0, event -> {});
    }

    static ShellWish wish(String target, Optional<String> reason) {
        return new ShellWish(target, Optional.empty(), reason, "exec");
    }

    static SandboxSettings settings(String name) {
        return SandboxSettings.standard()
                .withName(name)
                .withTaskStart(TASK_START)
                .withAgentKind(AgentKind.FAST)
                .withDatabases(false);
    }

    static void awaitTask(Sandbox where, Predicate<Struct> wanted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> where.tasks().stream()
                        .filter(task -> "RUNNING".equals(task.string("lastStatus")))
                        .anyMatch(wanted));
    }

    static Shells shells() throws ProblemException {
        return shells(RUNNING.sandbox());
    }

    static Shells shells(Sandbox where) throws ProblemException {
        var folder = home.resolve(where.settings().name());
        var environment = TestSandbox.environment(where, folder);
        var config = ConfigFiles.discover(environment, Overrides.none()).load();
        return AwsShells.of(
                environment, config, Overrides.none(), SignIn.of(environment), StateFolder.open(environment));
    }
}
