package dev.fumidai.sandbox.container;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Containers end, and with them all that waits for them, however they are ended.
final class ContainerEndTest {
    /// One in four was missed when each was killed by hand.
    private static final int TRIES = 20;

    @TempDir
    private Path state;

    private Isolation isolation = new Isolation.Namespaces(true);

    @BeforeEach
    void needsNamespaces() throws Exception {
        try (var runtime = ProcessContainers.open(state.resolve("probe"))) {
            isolation = runtime.isolation();
        }
        Assumptions.assumeFalse(isolation.unsafe(), isolation::toString);
    }

    @Test
    @Timeout(60)
    void leavesNobodyWithItsOutputHoweverEarlyItsStartIsCutOff() throws Exception {
        var image = state.resolve("image");
        var launch = Launch.prepare(isolation, Files.createDirectory(state.resolve("scripts")));
        Image.of("alpine").writeTo(image, launch.hostPrefix());
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var home = Files.createDirectory(state.resolve("home" + attempt));
            Files.createDirectory(home.resolve("root"));
            var variables = launch.variables(home, image, "host", Map.of());
            var supervisor = launch.container(home, image, "host", List.of("sleep", "600"), variables);
            var unshare = childOf(supervisor.pid(), supervisor);
            childOf(unshare, supervisor);
            ProcessHandle.of(unshare).ifPresent(ProcessHandle::destroyForcibly);

            assertThat(CompletableFuture.supplyAsync(() -> endOf(supervisor))).succeedsWithin(ofSeconds(60));
        }
    }

    @Test
    void startsNothingOnceItIsClosed() throws Exception {
        var runtime = ProcessContainers.open(state, isolation);
        runtime.close();

        assertThatThrownBy(() -> runtime.start(spec("sleep 600"), code -> {})).isInstanceOf(IOException.class);
    }

    @Test
    @Timeout(60)
    void endsWhatStillStartsWhenItIsClosed() throws Exception {
        var runtime = ProcessContainers.open(state, isolation);
        supervise("while read -r _; do :; done");
        var start = startOn(runtime);
        Thread.ofVirtual().start(start);
        await().atMost(ofSeconds(60)).until(() -> !supervisors().isEmpty());

        runtime.close();

        assertThat(supervisors()).isEmpty();
        assertThat(start).failsWithin(ofSeconds(60));
    }

    @Test
    @Timeout(60)
    void endsWhatAnInterruptedStartLeftThoughItsSupervisorDoesNotHearOfIt() throws Exception {
        var runtime = ProcessContainers.open(state, isolation, ofMillis(300));
        supervise("sleep 600 & sleep 600");
        var start = Thread.ofVirtual().start(startOn(runtime));
        await().atMost(ofSeconds(60))
                .until(() -> supervisors().stream()
                        .anyMatch(supervisor -> supervisor.descendants().count() == 2));
        var all = supervisors().getFirst().descendants().toList();

        start.interrupt();

        await().atMost(ofSeconds(60))
                .until(() -> supervisors().isEmpty() && all.stream().noneMatch(ProcessHandle::isAlive));
        runtime.close();
    }

    /// Whoever is to end the containers is not ended with the sandbox: Ctrl-C would reach it before
    /// it has said that it does not mind.
    @Test
    @Timeout(60)
    void supervisesFromOutsideTheGroupThatCtrlCReaches() throws Exception {
        try (var runtime = ProcessContainers.open(state, isolation)) {
            runtime.start(spec("sleep 600"), code -> {});
            var own = session(ProcessHandle.current().pid());

            assertThat(session(supervisor().pid())).isNotEqualTo(own);
            for (var child : supervisor().children().toList()) {
                assertThat(session(child.pid())).as("%s", child.info()).isNotEqualTo(own);
            }
        }
    }

    /// Puts another supervisor in the place of ours.
    private void supervise(String script) throws IOException {
        try (var files = Files.walk(state)) {
            var file = files.filter(path -> path.endsWith("supervise.sh")).findFirst();
            Files.writeString(file.orElseThrow(), script);
        }
    }

    private static FutureTask<RunningContainer> startOn(ProcessContainers runtime) {
        return new FutureTask<>(() -> runtime.start(spec("sleep 600"), code -> {}));
    }

    @Test
    @Timeout(60)
    void closesThoughASupervisorStandsStill() throws Exception {
        var runtime = ProcessContainers.open(state, isolation, ofMillis(300));
        var exit = new CompletableFuture<Integer>();
        runtime.start(spec("sleep 600"), exit::complete);
        var supervisor = supervisor();
        run("kill -STOP " + supervisor.pid());

        runtime.close();

        assertThat(exit).isCompleted();
        assertThat(supervisor.isAlive()).isFalse();
    }

    @Test
    @Timeout(60)
    void closesThoughAStrangerHoldsTheOutputOfAContainer() throws Exception {
        var runtime = ProcessContainers.open(state, isolation, ofMillis(300));
        runtime.start(spec("sleep 600"), code -> {});
        var stranger = new ProcessBuilder(
                        "sh", "-c", "exec sleep 600 >/proc/" + supervisor().pid() + "/fd/1")
                .start();
        try {
            await().atMost(ofSeconds(60))
                    .until(() -> stranger.info().commandLine().orElse("").contains("sleep 600")
                            && !stranger.info().commandLine().orElse("").contains("exec"));

            runtime.close();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    @Timeout(60)
    void givesItsProcessesFreshSignalsThoughTheSandboxIgnoresCtrlC() throws Exception {
        var launch = Launch.prepare(isolation, Files.createDirectory(state.resolve("scripts")));
        Assumptions.assumeFalse(launch.freshSignals().isEmpty(), "no env --default-signal here");
        try (var runtime = ProcessContainers.open(state, isolation)) {
            var exit = new CompletableFuture<Integer>();
            // A shell starts its background jobs with Ctrl-C ignored, as ours does with every container.
            var container = runtime.start(spec("grep SigIgn /proc/self/status"), exit::complete);

            assertThat(exit).succeedsWithin(ofSeconds(60)).isEqualTo(0);
            await().atMost(ofSeconds(60)).until(() -> !container.output().isEmpty());
            assertThat(ignoresInterrupts(container.output().getFirst())).isFalse();
        }
        var line = String.join(
                " ", launch.entering(1).subList(0, launch.freshSignals().size()));
        var deaf = "trap '' INT; exec ";
        var look = " grep SigIgn /proc/self/status";
        assertThat(ignoresInterrupts(run(deaf + look))).isTrue();
        assertThat(ignoresInterrupts(run(deaf + line + look))).isFalse();
    }

    private static boolean ignoresInterrupts(String line) {
        return (Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16) & 2) != 0;
    }

    /// The first child of a process, as soon as there is one.
    private static long childOf(long parent, Process root) throws IOException {
        var file = Path.of("/proc/" + parent + "/task/" + parent + "/children");
        while (root.isAlive()) {
            var children = Files.readString(file).strip();
            if (!children.isEmpty()) {
                return Long.parseLong(children.split(" ", 2)[0]);
            }
        }
        throw new IOException("it has ended");
    }

    private static ProcessHandle supervisor() {
        return supervisors().getFirst();
    }

    private static List<ProcessHandle> supervisors() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("supervise.sh"))
                .toList();
    }

    private static String endOf(Process process) {
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String run(String script) throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "-c", script).start();
        var printed = endOf(process);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return printed;
    }

    /// The session that a process is in, which Ctrl-C at a terminal does not leave.
    private static String session(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1)[3];
    }

    private static ContainerSpec spec(String script) {
        return new ContainerSpec(
                "0123456789abcdef0123456789abcdef",
                "app",
                "0123456789abcdef0123456789abcdef-1234567890",
                "alpine",
                List.of("sh", "-c"),
                List.of(script),
                Map.of(),
                Duration.ofSeconds(30));
    }
}
