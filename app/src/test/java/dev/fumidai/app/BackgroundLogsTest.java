package dev.fumidai.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundLogsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path folder;

    private final BackgroundLogs logs = new BackgroundLogs(pid -> pid == 7);

    @Test
    void keepsTheNewestTwenty() throws Exception {
        for (var pid = 100; pid < 130; pid++) {
            log(pid, Duration.ofHours(200 - pid));
        }

        begin(1);

        assertThat(names()).hasSize(20).contains("background-1.log", "background-129.log", "background-111.log");
        assertThat(names()).doesNotContain("background-110.log");
    }

    @Test
    void keepsNothingLongerThanTwoWeeksButWhatIsStillWritten() throws Exception {
        log(7, Duration.ofDays(30));
        log(8, Duration.ofDays(15));
        log(9, Duration.ofDays(13));
        Files.writeString(folder.resolve("notes.txt"), "not ours");

        begin(1);

        assertThat(names()).containsExactly("background-1.log", "background-7.log", "background-9.log", "notes.txt");
    }

    @Test
    void anEarlierProcessOfTheSameIdDoesNotCostTheLog() throws Exception {
        log(1, Duration.ofDays(1));

        begin(1);

        assertThat(folder.resolve("background-1.log")).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("background-1.log"))))
                .isEqualTo("rw-------");
    }

    private void begin(long pid) throws IOException {
        try (var log = logs.begin(folder.resolve("background-" + pid + ".log"), NOW)) {
            log.write("new".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private void log(long pid, Duration age) throws IOException {
        var file = Files.writeString(folder.resolve("background-" + pid + ".log"), "old");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
