package dev.fumidai.core.tunnel.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void appendsOneLineForEachEventToAPrivateFile() throws Exception {
        var file = folder.resolve("journal.jsonl");
        var journal = new Journal(file, InstantSource.fixed(NOW));

        journal.write("tunnel.open", Map.of("reason", "ticket 42\n\"quoted\""));
        journal.write("tunnel.close", Map.of());

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"v\":1,\"ts\":\"2026-11-21T10:00:00Z\",\"event\":\"tunnel.open\","
                                + "\"reason\":\"ticket 42\\n\\\"quoted\\\"\"}",
                        "{\"v\":1,\"ts\":\"2026-11-21T10:00:00Z\",\"event\":\"tunnel.close\"}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void writesOnAThreadThatWasToldToStop() throws Exception {
        var file = folder.resolve("journal.jsonl");

        Thread.currentThread().interrupt();
        new Journal(file, InstantSource.fixed(NOW)).write("connection.close", Map.of());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Files.readAllLines(file)).hasSize(1);
    }
}
