package dev.fumidai.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private static final String HOSTILE = "profile \u001b]0;owned\u0007x\u202etxt\n2026-11-23T00:00:00Z 1 ERROR forged";
    private static final String WRITTEN_OUT =
            "profile \\u001b]0;owned\\u0007x\\u202etxt\\u000a2026-11-23T00:00:00Z 1 ERROR forged";

    @TempDir
    private Path folder;

    @Test
    void whatOthersSayIsOneLineThatNoTerminalObeys() throws Exception {
        var path = folder.resolve("fumidai.log");
        write(path, HOSTILE, null);

        assertThat(Files.readAllLines(path)).singleElement().asString().endsWith("dev.fumidai.x  " + WRITTEN_OUT);
    }

    @Test
    void tracesKeepTheirLinesAndNothingElse() throws Exception {
        var path = folder.resolve("fumidai.log");
        write(path, "it failed", new IllegalStateException("said \u001b[2J"));

        assertThat(Files.readAllLines(path))
                .hasSizeGreaterThan(2)
                .anySatisfy(line -> assertThat(line).startsWith("\tat dev.fumidai.app.logging.LogFileTest"));
        assertThat(Files.readString(path)).contains("said \\u001b[2J").doesNotContain("\u001b");
    }

    @Test
    void nobodyElseReadsIt() throws Exception {
        var path = folder.resolve("private").resolve("fumidai.log");
        write(path, "hello", null);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("private"))))
                .isEqualTo("rwx------");
    }

    private static void write(Path path, String message, @Nullable Throwable thrown) {
        new LogFile(path, Level.INFO, InstantSource.fixed(Instant.parse("2026-11-23T05:00:00Z")))
                .write("dev.fumidai.x", Level.INFO, message, thrown);
    }
}
