package dev.fumidai.sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Closing does not wait for a start that may never end: PostgreSQL's own limit is a minute.
@Timeout(60)
final class LazyPostgresTest {
    @TempDir
    private Path state;

    @Test
    void closedAtOnceItLeavesNothing() throws Exception {
        begin().close();

        assertNothingIsLeft();
    }

    @Test
    void closedWhileTheDataArePreparedItLeavesNothing() throws Exception {
        var postgres = begin();
        awaitProgram("initdb");
        postgres.close();

        assertNothingIsLeft();
        assertThatThrownBy(postgres::address).isInstanceOf(IOException.class);
    }

    @Test
    void closedWhileTheServerStartsItLeavesNothing() throws Exception {
        var postgres = begin();
        awaitProgram("pg_ctl");
        postgres.close();

        assertNothingIsLeft();
    }

    /// Ctrl-C goes to the whole group of a terminal: the server never comes.
    @Test
    void whatEndsTheStarterDoesNotKeepTheSandbox() throws Exception {
        var postgres = begin();
        var starter = awaitProgram("pg_ctl");
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(starter.pid()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isBetween(0, 1);
        postgres.close();

        assertNothingIsLeft();
    }

    private LazyPostgres begin() {
        return LazyPostgres.begin(state, Path.of("target", "postgres-programs").toAbsolutePath(), new SecureRandom());
    }

    private ProcessHandle awaitProgram(String name) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> program(name), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<ProcessHandle> program(String name) {
        return ProcessHandle.current()
                .descendants()
                .filter(child ->
                        commandLine(child).contains(name) && commandLine(child).contains(state.toString()))
                .findFirst();
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    private void assertNothingIsLeft() throws IOException {
        try (var left = Files.list(state)) {
            assertThat(left).isEmpty();
        }
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> commandLine(process).contains(state.toString())))
                .isEmpty();
    }
}
