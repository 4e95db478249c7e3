package dev.fumidai.sandbox.container;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import dev.fumidai.sandbox.container.ExecOrder.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Containers as real processes, where this machine allows namespaces.
final class ProcessContainersTest {
    @TempDir
    private Path state;

    private ProcessContainers runtime;

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
    void reportsTheExitCodeOfItsCommand() throws Exception {
        assertThat(exitOf("exit 7")).succeedsWithin(ofSeconds(60)).isEqualTo(7);
    }

    @Test
    void runsItsCommandAsTheFirstProcessOfItsOwn() throws Exception {
        var exit = new CompletableFuture<Integer>();
        var container =
                runtime.start(spec("echo pid $$; ls /proc | grep -c '^[0-9]*$'; ls -A /home /root"), exit::complete);

        assertThat(exit).succeedsWithin(ofSeconds(60)).isEqualTo(0);
        assertThat(container.output()).first().isEqualTo("pid 1");
        assertThat(Integer.parseInt(container.output().get(1))).isLessThanOrEqualTo(4);
    }

    @Test
    void seesNoConnectionsOfTheHost() throws Exception {
        var exit = new CompletableFuture<Integer>();
        var container = runtime.start(spec("wc -l </proc/net/tcp"), exit::complete);

        assertThat(exit).succeedsWithin(ofSeconds(60)).isEqualTo(0);
        assertThat(container.output()).containsExactly("1");
    }

    @Test
    void writesAsMuchAsItMay() throws Exception {
        runtime.close();
        runtime = ProcessContainers.open(state.resolve("small"), false, 8 << 20);

        assertThat(exitOf("head -c 4000000 /dev/zero >/tmp/a && ! head -c 9000000 /dev/zero >/tmp/b"))
                .succeedsWithin(ofSeconds(60))
                .isEqualTo(0);
    }

    @Test
    void writesOnlyToMemoryOfItsOwn() throws Exception {
        var marker = "fumidai-" + System.nanoTime();

        assertThat(exitOf("echo x >/tmp/" + marker + " && ! touch /usr/lib/" + marker + " /bin/" + marker))
                .succeedsWithin(ofSeconds(60))
                .isEqualTo(0);
        assertThat(Path.of("/tmp", marker)).doesNotExist();
        assertThat(Path.of("/usr/lib", marker)).doesNotExist();
    }

    @Test
    void refusesACommandThatTheImageDoesNotHave() {
        var spec = spec(List.of("script"), List.of());

        assertThatThrownBy(() -> runtime.start(spec, code -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exec: \"script\": executable file not found in $PATH");
    }

    @Test
    void whoeverHearsOfTheEndFindsAllThatWasPrinted() throws Exception {
        for (var again = 0; again < 5; again++) {
            var exit = new CompletableFuture<List<String>>();
            var told = new CompletableFuture<RunningContainer>();
            told.complete(runtime.start(
                    spec("i=0; while [ $i -lt 500 ]; do echo $i; i=$((i+1)); done"),
                    code -> exit.complete(told.join().output())));

            assertThat(exit).succeedsWithin(ofSeconds(60)).asInstanceOf(LIST).hasSize(500);
        }
    }

    @Test
    void endsOnTheStopSignalWithTheCodeOfItsTrap() throws Exception {
        var exit = new CompletableFuture<Integer>();
        var container = runtime.start(
                spec("trap 'exit 3' TERM; echo trapped; while :; do sleep 60 & wait $!; done"), exit::complete);
        await().atMost(ofSeconds(60)).until(() -> container.output().contains("trapped"));

        container.stop();

        assertThat(exit).succeedsWithin(ofSeconds(60)).isEqualTo(3);
    }

    @Test
    void killsWhatIgnoresTheStopSignal() throws Exception {
        var exit = new CompletableFuture<Integer>();
        var container = runtime.start(
                spec("alpine", ofMillis(100), List.of(), List.of("sleep", "600"), Map.of()), exit::complete);

        container.stop();

        assertThat(exit).succeedsWithin(ofSeconds(60)).isEqualTo(137);
    }

    @Test
    void takesEverythingWithItsFirstProcess() throws Exception {
        var exit = new CompletableFuture<Integer>();
        var mark = "61" + System.nanoTime() % 1_000_000;
        runtime.start(spec("sleep " + mark + " & sleep " + mark + " & wait"), exit::complete);
        await().atMost(ofSeconds(60)).until(() -> processesWith(mark).size() >= 2);

        runtime.close();

        assertThat(exit).isCompletedWithValue(137);
        assertThat(processesWith(mark)).isEmpty();
    }

    /// As a worker's pipes go with the worker: who still prints gets PIPE.
    @Test
    void whoPrintsToASessionThatWasClosedIsEnded() throws Exception {
        var container = runtime.start(spec("exec sleep 1000"), code -> {});
        var mark = "63" + System.nanoTime() % 1_000_000;
        var process = container.exec(new ExecOrder(
                List.of("sh", "-c", "yes " + mark + " & yes " + mark + " >&2 & wait"), Map.of(), Streams.SEPARATE));
        assertThat(process.output().readNBytes(3)).hasSize(3);

        process.close();

        await().atMost(ofSeconds(60)).until(() -> processesWith("yes " + mark).isEmpty());
    }

    @Test
    void showsAWorkerPerSessionThatReadsWhatTheSessionReceives() throws Exception {
        var exit = new CompletableFuture<Integer>();
        var container = runtime.start(spec("""
                        while :; do
                          for d in /proc/[0-9]*; do
                            { read -r pid comm st _ <$d/stat; } 2>/dev/null || continue
                            [ "$comm" = '(ssm-session-wor)' ] || continue
                            l=; { read -r l <$d/cmdline; } 2>/dev/null
                            { read -r _ rx <$d/io; } 2>/dev/null
                            echo "worker ${l##*ssm-session-worker} read $rx"
                          done
                          sleep 0.1
                        done
                        """), exit::complete);
        var worker = container.startWorker("alice-0123456789abcdef0");

        await().atMost(ofSeconds(60)).until(() -> lastRead(container) >= 0);
        var before = lastRead(container);
        worker.received(5_000);
        await().atMost(ofSeconds(60)).until(() -> lastRead(container) >= before + 5_000);
        worker.close();
        await().atMost(ofSeconds(60))
                .until(() -> workersOf("alice-0123456789abcdef0").isEmpty());
    }

    @Test
    void leavesNothingBehindWhenTheSandboxIsKilled() throws Exception {
        var mark = "62" + System.nanoTime() % 1_000_000;
        var java = ProcessHandle.current().info().command().orElseThrow();
        var victim = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ContainerVictim.class.getName(),
                        state.resolve("victim").toString(),
                        mark)
                .redirectErrorStream(true)
                .start();
        try (var output = victim.inputReader()) {
            assertThat(output.readLine()).isEqualTo("started");
            await().atMost(ofSeconds(60)).until(() -> processesWith(mark).size() >= 2);
        } finally {
            victim.destroyForcibly();
        }

        await().atMost(ofSeconds(60)).until(() -> processesWith(mark).isEmpty());

        ProcessContainers.open(state.resolve("victim")).close();
        try (var left = Files.list(state.resolve("victim"))) {
            assertThat(left).isEmpty();
        }
    }

    private CompletableFuture<Integer> exitOf(String script) throws IOException {
        var exit = new CompletableFuture<Integer>();
        runtime.start(spec(script), exit::complete);
        return exit;
    }

    private static long lastRead(RunningContainer container) {
        var lines = container.output();
        return lines.isEmpty()
                ? -1
                : Long.parseLong(lines.getLast().substring(lines.getLast().lastIndexOf(' ') + 1));
    }

    private static List<ProcessHandle> processesWith(String text) {
        return matching(line -> line.contains(text));
    }

    private static List<ProcessHandle> workersOf(String sessionId) {
        return matching(line -> line.contains("ssm-session-worker") && line.contains(sessionId));
    }

    private static List<ProcessHandle> matching(Predicate<String> wanted) {
        var found = new ArrayList<ProcessHandle>();
        ProcessHandle.allProcesses()
                .filter(process -> wanted.test(process.info().commandLine().orElse("")))
                .filter(process -> process.info()
                        .command()
                        .filter(command -> !command.endsWith("java"))
                        .isPresent())
                .forEach(found::add);
        return found;
    }

    private static ContainerSpec spec(String script) {
        return spec(List.of("sh", "-c"), List.of(script));
    }

    private static ContainerSpec spec(List<String> entryPoint, List<String> command) {
        return spec("public.ecr.aws/docker/library/alpine:3", ofSeconds(30), entryPoint, command, Map.of());
    }

    private static ContainerSpec spec(
            String image,
            Duration stopTimeout,
            List<String> entryPoint,
            List<String> command,
            Map<String, String> environment) {
        return new ContainerSpec(
                "0123456789abcdef0123456789abcdef",
                "bastion",
                "0123456789abcdef0123456789abcdef-1234567890",
                image,
                entryPoint,
                command,
                environment,
                stopTimeout);
    }
}
