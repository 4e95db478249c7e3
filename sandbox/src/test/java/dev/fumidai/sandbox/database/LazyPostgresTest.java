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
        var caught = beginUntil("initdb");
        caught.postgres().close();

        assertNothingIsLeft();
        assertThatThrownBy(caught.postgres()::address).isInstanceOf(IOException.class);
    }

    @Test
    void closedWhileTheServerStartsItLeavesNothing() throws Exception {
        beginUntil("pg_ctl").postgres().close();

        assertNothingIsLeft();
    }

    /// Ctrl-C goes to the whole group of a terminal: the server never comes.
    @Test
    void whatEndsTheStarterDoesNotKeepTheSandbox() throws Exception {
        var caught = beginUntil("pg_ctl");
        assertThat(new ProcessBuilder(
                                "kill", "-INT", Long.toString(caught.program().pid()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isBetween(0, 1);
        caught.postgres().close();

        assertNothingIsLeft();
    }

    private LazyPostgres begin() {
        return LazyPostgres.begin(state, Path.of("target", "postgres-programs").toAbsolutePath(), new SecureRandom());
    }

    /// A start, and the program that it is at.
    private record Caught(LazyPostgres postgres, ProcessHandle program) {}

    /// Programs are there for a moment only, and a busy machine may look away: then it begins again.
    private Caught beginUntil(String name) {
        while (true) {
            var postgres = begin();
            var started = Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> seen(postgres, name), Optional::isPresent)
                    .orElseThrow();
            if (started.isPresent()) {
                return new Caught(postgres, started.get());
            }
            postgres.close();
        }
    }

    /// The program, or that it will not come any more; empty while neither is known.
    private Optional<Optional<ProcessHandle>> seen(LazyPostgres postgres, String name) {
        var over = postgres.isStarted();
        var program = program(name);
        return program.isPresent() || over ? Optional.of(program) : Optional.empty();
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
