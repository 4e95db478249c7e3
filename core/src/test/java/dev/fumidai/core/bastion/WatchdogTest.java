package dev.fumidai.core.bastion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The script in every shell that this machine has, with a `/proc` of files.
@Execution(ExecutionMode.CONCURRENT)
class WatchdogTest {
    private static final Path UPTIME = Path.of("/proc/uptime");

    @TempDir
    private Path folder;

    static Stream<List<String>> shells() {
        return Stream.of(List.of("busybox", "ash"), List.of("dash"), List.of("bash"), List.of("bash", "--posix"))
                .filter(shell -> Stream.of("/bin/", "/usr/bin/")
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder + shell.getFirst()))));
    }

    @Test
    void fitsWithItsSettingsIntoARunTaskOverride() {
        assertThat(Watchdog.script(BastionWorld.TIMES)).hasSizeLessThan(2500).doesNotContain("\n#");
    }

    @Test
    void isShapedToTheEntryPoint() {
        assertThat(Watchdog.shape(List.of("sh", "-c"), "x")).isEqualTo(new Watchdog.Shape.Command(List.of("x")));
        assertThat(Watchdog.shape(List.of("/bin/ash", "-ec"), "x")).isEqualTo(new Watchdog.Shape.Command(List.of("x")));
        assertThat(Watchdog.shape(List.of(), "x")).isEqualTo(new Watchdog.Shape.Command(List.of("sh", "-c", "x")));
        assertThat(Watchdog.shape(List.of("/entry.sh"), "x")).isInstanceOf(Watchdog.Shape.Own.class);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void endsWhenNoSessionEverCame(List<String> shell) throws Exception {
        assertThat(run(shell, "HARD=9 GRACE=1 POLL=1")).isEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void endsAtTheDeadlineAndNotBefore(List<String> shell) throws Exception {
        worker(20, 500);
        assertThat(run(shell, "HARD=2 GRACE=9 POLL=1 BEAT=9 IDLE=9")).isEqualTo(11);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void endsWhenTheClientIsSilentAlthoughItsWorkerStays(List<String> shell) throws Exception {
        worker(20, 500);
        assertThat(run(shell, "HARD=30 GRACE=30 POLL=1 BEAT=1 IDLE=1")).isEqualTo(10);
        assertThat(Files.readString(folder.resolve("out"))).contains("\"session\":\"dev-0abc\"");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void extendsOnlyByNumbersAndOnlyToTheMost(List<String> shell) throws Exception {
        Files.writeString(folder.resolve("fumidai.extend"), "99999\n");
        assertThat(run(shell, "HARD=1 MOST=2 GRACE=30 POLL=1")).isEqualTo(11);
        assertThat(Files.readString(folder.resolve("out"))).contains("\"event\":\"extend\",\"hard\":2");
        Files.writeString(folder.resolve("fumidai.extend"), "08\n");
        assertThat(run(shell, "HARD=1 MOST=99 GRACE=30 POLL=1")).isEqualTo(11);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aSignalEndsItAtOnce(List<String> shell) throws Exception {
        var process = start(shell, "HARD=90 GRACE=90 POLL=30");
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(folder.resolve("out")).contains("begin"));

        process.destroy();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void whateverAWorkerCallsItselfTheLogStaysJson(List<String> shell) throws Exception {
        worker(21, 500);
        Files.writeString(folder.resolve("proc/21/cmdline"), "/x/ssm-session-worker\0a\",\"b\":\"$(id)\0");
        run(shell, "HARD=1 GRACE=30 POLL=1");

        assertThat(Files.readString(folder.resolve("out")))
                .contains("\"session\":\"?\"")
                .doesNotContain("$(id)");
    }

    private int run(List<String> shell, String settings) throws IOException, InterruptedException {
        var process = start(shell, settings);
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Process start(List<String> shell, String settings) throws IOException {
        assumeTrue(Files.isReadable(UPTIME), "needs Linux");
        var proc = Files.createDirectories(folder.resolve("proc"));
        if (!Files.exists(proc.resolve("uptime"))) {
            Files.createSymbolicLink(proc.resolve("uptime"), UPTIME);
        }
        var command = Stream.concat(shell.stream(), Stream.of("-c", settings + "\n" + Watchdog.script()))
                .toList();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("PROC", proc.toString());
        builder.environment().put("DIR", folder.toString());
        return builder.start();
    }

    private void worker(int pid, long read) throws IOException {
        var process = Files.createDirectories(folder.resolve("proc/" + pid));
        Files.writeString(process.resolve("stat"), pid + " (ssm-session-wor) S 1\n");
        Files.writeString(process.resolve("cmdline"), "/x/ssm-session-worker\0dev-0abc\0");
        Files.writeString(process.resolve("io"), "rchar: " + read + "\n");
    }
}
