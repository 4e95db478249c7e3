package dev.fumidai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import dev.fumidai.sandbox.SandboxSettings.AgentKind;
import dev.fumidai.sandbox.world.Landscape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at every stage of a start: what the program was doing ends without it. The watchdog's
/// times are seconds here.
@Timeout(240)
class KilledStartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// Grace or idle, beat, two looks, and a task's own time to stop.
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private final List<Victim> victims = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        ProgramStart.ready();
        sandbox = Sandbox.start(SandboxSettings.standard()
                .withTaskStart(Duration.ofSeconds(2))
                .withDatabases(true)
                .withAgentKind(AgentKind.FAST));
    }

    @AfterEach
    void stop() {
        victims.forEach(victim -> victim.process.destroyForcibly());
        sandbox.close();
    }

    @Test
    void atNoStageIsAnythingLeftForLong() throws Exception {
        try (var beside = Executors.newVirtualThreadPerTaskExecutor()) {
            var kills = Stream.of(Stage.values())
                    .<Callable<Victim>>map(stage ->
                            () -> kill(stage, "{ grace: 8s, idle: 5s, beat: 2s, poll: 1s, probe-timeout: 1m }"))
                    .toList();
            for (var kill : beside.invokeAll(kills)) {
                kill.get();
            }
        }
        var died = System.nanoTime();

        await().atMost(BOUND)
                .until(() -> sandbox.tasks().stream()
                        .noneMatch(task -> task.string("taskArn").contains(":task/ops/")));

        assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(BOUND);
        for (var victim : victims) {
            assertThat(victim.temporary).as(victim.toString()).isEmptyDirectory();
        }
    }

    @Test
    void theNextStartReapsWhatADeadOwnerLeft() throws Exception {
        var dead = kill(Stage.READY, "{ grace: 10m, idle: 10m, probe-timeout: 1m }");
        var orphan = tasks("RUNNING").getFirst();

        var next = new Victim("next", dead.home, dead.config, dead.target);
        victims.add(next);
        next.await(line -> line.contains("\"event\":\"ready\""));

        await().atMost(BOUND).until(() -> !tasks("RUNNING").contains(orphan));
        next.process.destroy();
        assertThat(next.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tasks("RUNNING")).isEmpty();
    }

    /// When the program dies.
    private enum Stage {
        BEFORE_RUN_TASK,
        AFTER_RUN_TASK,
        PENDING,
        RUNNING,
        BEFORE_START_SESSION,
        READY,
        CLOSING;

        /// Each has a target of its own, so that its task is known by its tag.
        String target() {
            return "orders-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private Victim kill(Stage stage, String defaults) throws IOException, InterruptedException {
        var home = Files.createDirectory(folder.resolve(stage.name()));
        var victim = new Victim(stage.name(), home, config(home, stage, defaults), stage.target());
        victims.add(victim);
        switch (stage) {
            case BEFORE_RUN_TASK -> victim.await(line -> line.contains("\"call\":\"ecs:RunTask\""));
            case AFTER_RUN_TASK -> awaitTask(stage, List.of("PROVISIONING", "PENDING", "ACTIVATING"));
            case PENDING -> awaitTask(stage, List.of("PENDING"));
            case RUNNING -> victim.await(line -> line.contains("\"stage\":\"agent\",\"state\":\"waiting\""));
            case BEFORE_START_SESSION -> victim.await(line -> line.contains("\"stage\":\"agent\",\"state\":\"done\""));
            case READY -> victim.await(line -> line.contains("\"event\":\"ready\""));
            case CLOSING -> {
                victim.await(line -> line.contains("\"event\":\"ready\""));
                victim.process.destroy();
            }
        }
        victim.process.destroyForcibly();
        assertThat(victim.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return victim;
    }

    /// Waits until the task that was started at this stage is in one of these states.
    private void awaitTask(Stage stage, List<String> states) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> sandbox.tasks().stream()
                        .filter(task -> states.contains(task.string("lastStatus")))
                        .flatMap(task -> task.structs("tags").stream())
                        .anyMatch(tag -> tag.string("key").equals("fumidai:target")
                                && tag.string("value").equals(stage.target())));
    }

    private List<String> tasks(String desired) {
        return sandbox.tasks().stream()
                .filter(task -> desired.equals(task.string("desiredStatus")))
                .map(task -> task.string("taskArn"))
                .filter(arn -> arn.contains(":task/ops/"))
                .toList();
    }

    private static Path config(Path home, Stage stage, String defaults) throws IOException {
        return Files.writeString(home.resolve("fumidai.yaml"), """
                defaults: %s
                bastions:
                  ops:
                    cluster: ops
                    subnets: [%s]
                    security-groups: [%s]
                    task-definition: db-proxy
                    container: db-proxy
                targets:
                  %s:
                    database: { rds: orders, user: app, name: orders }
                """.formatted(
                        defaults, Landscape.SUBNET_A, Landscape.BASTIONS_GROUP, stage.target()));
    }

    /// The program, in a process of its own.
    private final class Victim {
        private final String name;
        private final Path home;
        private final Path config;
        private final String target;
        private final Path temporary;
        private final Path out;
        private final Process process;

        Victim(String name, Path home, Path config, String target) throws IOException {
            this.name = name;
            this.home = home;
            this.config = config;
            this.target = target;
            temporary = Files.createDirectory(home.resolve("tmp-" + name));
            out = home.resolve("out-" + name);
            var command = ProgramStart.java("-Xmx192m", "-Djava.io.tmpdir=" + temporary);
            command.addAll(List.of("--events", "tunnel", target + "=auto"));
            var builder = new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(home.resolve("err-" + name).toFile());
            var environment = builder.environment();
            environment.keySet().removeIf(variable -> variable.startsWith("AWS_") || variable.startsWith("FUMIDAI_"));
            var keys = sandbox.credentials();
            environment.put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
            environment.put("AWS_REGION", sandbox.region());
            environment.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
            environment.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
            environment.put("AWS_SESSION_TOKEN", keys.sessionToken().orElse(""));
            environment.put("FUMIDAI_CONFIG", config.toString());
            environment.put("XDG_STATE_HOME", home.resolve("state").toString());
            environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
            process = builder.start();
        }

        void await(Predicate<String> wanted) {
            org.awaitility.Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Growing.text(out).lines().anyMatch(wanted) || !process.isAlive());
            assertThat(process.isAlive()).as(this::toString).isTrue();
        }

        @Override
        public String toString() {
            try {
                return name + "\n" + Growing.text(out) + Growing.text(home.resolve("err-" + name));
            } catch (IOException e) {
                return name + " " + e.getMessage();
            }
        }
    }
}
