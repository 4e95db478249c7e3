package dev.fumidai.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as processes: a sandbox in the background, tunnels into it, real signals.
class ProgramTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern EXPORT = Pattern.compile("export (\\w+)='?(.*?)'?");

    @TempDir
    static Path home = Path.of("unset");

    private static final Map<String, String> VARIABLES = new HashMap<>();

    @BeforeAll
    static void startSandbox() throws Exception {
        VARIABLES.put("XDG_STATE_HOME", home.resolve("state").toString());
        var start = finish(program("sandbox", "start", "--task-start", "1s", "--agent", "fast", "--exec-resume", "no"));
        assertThat(start.code).as(start.toString()).isZero();
        assertThat(start.out).startsWith("ready  SANDBOX default");
        finish(program("sandbox", "env")).out.lines().map(EXPORT::matcher).forEach(export -> {
            if (export.matches()) {
                VARIABLES.put(export.group(1), export.group(2));
            }
        });
    }

    @AfterAll
    static void stopSandbox() throws Exception {
        assertThat(finish(program("sandbox", "stop")).code).isZero();
        assertThat(home.resolve("state/fumidai/sandboxes")).isEmptyDirectory();
    }

    @Test
    void aSignalLeavesNoBastionAndItsCode() throws Exception {
        var codes = Map.of("INT", 130, "TERM", 143, "HUP", 129);
        var tunnels = new HashMap<String, Started>();
        for (var signal : codes.keySet()) {
            tunnels.put(signal, program("tunnel", "orders-db=auto"));
        }
        for (var tunnel : tunnels.values()) {
            awaitText(tunnel, "ready  SANDBOX");
        }

        for (var tunnel : tunnels.entrySet()) {
            send(tunnel.getKey(), tunnel.getValue().process);
        }

        for (var tunnel : tunnels.entrySet()) {
            var ended = finish(tunnel.getValue());
            assertThat(ended.code).as(ended.toString()).isEqualTo(codes.get(tunnel.getKey()));
            assertThat(ended.err).contains("closed 0 connections; bastion");
        }
        var left = finish(program("bastion", "ls", "-o", "name"));
        assertThat(left.out).isEmpty();
    }

    @Test
    void runsACommandAndGoesToTheBackground() throws Exception {
        var seven = finish(program("tunnel", "orders-db", "--", "sh", "-c", "test -n \"$PGPORT\" && exit 7"));
        assertThat(seven.code).as(seven.toString()).isEqualTo(7);

        var background = finish(program("tunnel", "orders-db=auto", "--background"));
        assertThat(background.code).as(background.toString()).isZero();
        assertThat(background.out).contains("fumidai tunnel stop closes");
        assertThat(finish(program("tunnel", "ls", "-o", "name")).out).isEqualTo("orders-db\n");

        assertThat(finish(program("tunnel", "stop", "orders-db")).code).isZero();
        assertThat(finish(program("tunnel", "ls", "-o", "name")).out).isEmpty();
    }

    @Test
    void ctrlCInTheDemoReachesTheWholeGroupAndLeavesNothing() throws Exception {
        var demo = start(List.of("setsid"), "demo");
        awaitText(demo, "RunTask");

        assertThat(new ProcessBuilder("kill", "-INT", "--", "-" + demo.process.pid())
                        .start()
                        .waitFor())
                .isZero();

        var ended = finish(demo);
        assertThat(ended.code).as(ended.toString()).isEqualTo(130);
        try (var files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("fumidai-demo-"));
        }
    }

    private record Started(Process process, Path out, Path err) {}

    private record Ended(int code, String out, String err) {}

    private static Started program(String... arguments) throws IOException {
        return start(List.of(), arguments);
    }

    private static Started start(List<String> before, String... arguments) throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(DefaultSignals.prefix());
        command.addAll(ProgramStart.java("-Xmx256m", "-Djava.io.tmpdir=" + home));
        command.addAll(List.of(arguments));
        var out = Files.createTempFile(home, "out", "");
        var err = Files.createTempFile(home, "err", "");
        var builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("FUMIDAI_"));
        builder.environment().putAll(VARIABLES);
        return new Started(builder.start(), out, err);
    }

    private static Ended finish(Started started) throws IOException, InterruptedException {
        if (!started.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            started.process.destroyForcibly();
        }
        return new Ended(started.process.waitFor(), read(started.out), read(started.err));
    }

    private static void awaitText(Started started, String text) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> (read(started.out) + read(started.err)).contains(text) || !started.process.isAlive());
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
