package dev.fumidai.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fumidai.app.ProgramStart;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import dev.fumidai.sandbox.world.Landscape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `fumidai run` as a process: jobs, signals, and what is left when it is killed. The watchdog's
/// times are seconds here.
@Timeout(120)
class RunProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// Longer than a watchdog waits that sees nobody: beat, idle and two looks.
    private static final Duration UNSEEN = Duration.ofSeconds(10);
    /// The same, and a task's own time to stop.
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static final String SECONDS = "{ grace: 20s, idle: 5s, beat: 2s, poll: 1s }";

    @TempDir
    static Path home = Path.of("unset");

    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        ProgramStart.ready();
        sandbox = Sandbox.start(SandboxSettings.standard()
                .withName("run-process")
                .withTaskStart(Duration.ofMillis(100))
                .withDatabases(false)
                .withAgentKind(SandboxSettings.AgentKind.FAST)
                .withStateDirectory(home.resolve("world")));
        assumeFalse(sandbox.unsafeContainers());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void aJobHasItsOutputItsErrorsAndItsCode() throws Exception {
        var ended = fumidai("job", SECONDS)
                .run(
                        "run",
                        "ops-console",
                        "--reason",
                        "because-job",
                        "--",
                        "sh",
                        "-c",
                        "echo done; echo careful >&2; exit 42");

        assertThat(ended.code()).as(ended.toString()).isEqualTo(42);
        assertThat(ended.out()).isEqualTo("done\n");
        assertThat(ended.err()).contains("careful\n", "fumidai: task stopped after");
        assertThat(tasksOf("job")).isEmpty();
    }

    @Test
    void theFirstCtrlCIsTheJobs() throws Exception {
        var fumidai = fumidai("ctrl-c", SECONDS);
        var job = fumidai.start(
                "run",
                "ops-console",
                "--reason",
                "because-ctrl-c",
                "--",
                "sh",
                "-c",
                "trap 'echo caught; exit 9' INT; echo up; while :; do sleep 0.1; done");
        try {
            await().atMost(PATIENCE).until(() -> fumidai.printed(job).out().contains("up"));

            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(job.pid()))
                            .start()
                            .waitFor())
                    .isZero();

            assertThat(job.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(fumidai.printed(job))
                    .as(fumidai.printed(job).toString())
                    .returns(9, Fumidai.Printed::code)
                    .returns("up\ncaught\n", Fumidai.Printed::out);
        } finally {
            job.destroyForcibly();
        }
        assertThat(tasksOf("ctrl-c")).isEmpty();
    }

    /// `fumidai run … -- yes | head -1`: the job would never end by itself.
    @Test
    void aPipeThatNobodyReadsEndsTheJob() throws Exception {
        var job = fumidai("unread", SECONDS).piped("run", "ops-console", "--reason", "because-unread", "--", "yes");
        try {
            try (var out = job.inputReader()) {
                assertThat(out.readLine()).isEqualTo("y");
            }

            assertThat(job.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(job.exitValue()).isEqualTo(141);
        } finally {
            job.destroyForcibly();
        }
    }

    /// A shell and a job in which nothing happens: while we live the watchdog sees it, afterwards
    /// it waits no longer than for a bastion.
    @Test
    void aSilentOneLivesWithUsAndNotLongWithoutUs() throws Exception {
        var fumidai = fumidai("silent", SECONDS);
        var job = fumidai.start(
                "run", "ops-console", "--reason", "because-silent", "--", "sh", "-c", "echo up; sleep 600");
        try (var shell = fumidai.onTerminal("run", "ops-console", "--reason", "because-silent")) {
            shell.await("a prompt", shown -> shown.text().strip().endsWith("#"), PATIENCE);
            await().atMost(PATIENCE).until(() -> fumidai.printed(job).out().contains("up"));

            await().during(UNSEEN)
                    .atMost(UNSEEN.plusSeconds(5))
                    .until(() -> tasksOf("silent").size() == 2);

            ProcessHandle.of(shell.child().pid()).orElseThrow().descendants().forEach(ProcessHandle::destroyForcibly);
            job.destroyForcibly();
            await().atMost(BOUND).until(() -> tasksOf("silent").isEmpty());
        } finally {
            job.destroyForcibly();
        }
    }

    @Test
    void whatAKilledOneLeftIsStoppedByTheNext() throws Exception {
        var fumidai = fumidai("reap", "{ idle: 10m }");
        var job =
                fumidai.start("run", "ops-console", "--reason", "because-reap", "--", "sh", "-c", "echo up; sleep 600");
        await().atMost(PATIENCE).until(() -> fumidai.printed(job).out().contains("up"));
        job.destroyForcibly().waitFor();
        assertThat(tasksOf("reap")).hasSize(1);

        var next = fumidai.run("run", "ops-console", "--reason", "because-reap", "--", "true");

        assertThat(next.code()).as(next.toString()).isZero();
        assertThat(tasksOf("reap")).isEmpty();
    }

    /// @param name of the home, and of the tasks' reason
    private static Fumidai fumidai(String name, String defaults) throws IOException {
        var folder = Files.createDirectory(home.resolve(name));
        Files.writeString(folder.resolve("fumidai.yaml"), """
                defaults: %s
                bastions:
                  %s:
                    cluster: ops
                    subnets: [%s]
                    security-groups: [%s]
                targets:
                  ops-console:
                    run: { task-definition: ops-console }
                """.formatted(
                        defaults, name, Landscape.SUBNET_A, Landscape.BASTIONS_GROUP));
        return new Fumidai(sandbox, folder);
    }

    private static List<String> tasksOf(String name) {
        return sandbox.tasks().stream()
                .filter(task -> "RUNNING".equals(task.string("desiredStatus")))
                .filter(task -> task.toString().contains("because-" + name))
                .map(task -> task.string("taskArn"))
                .toList();
    }
}
