package dev.fumidai.sandbox.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    @TempDir
    Path parent;

    /// What another sandbox of this machine does when it starts.
    static final class Another {
        private Another() {}

        public static void main(String... arguments) throws IOException {
            Scratch.open(Path.of(arguments[0]), "run").close();
        }
    }

    @Test
    void whatLivesIsNotSweptByAnotherProcess() throws Exception {
        try (var first = Scratch.open(parent, "run");
                var second = Scratch.open(parent, "run")) {
            another();
            assertThat(first.directory()).isDirectory();
            assertThat(second.directory()).isDirectory();
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatADeadProcessLeftIsSwept() throws Exception {
        var left = Files.createDirectory(parent.resolve("run-left"));
        Files.createFile(left.resolve("lock"));
        Files.writeString(left.resolve("data"), "x");
        Scratch.open(parent, "run").close();
        assertThat(left).doesNotExist();
    }

    @Test
    void whatLosesItsLockMeanwhileIsLeftToWhoeverRemovesIt() throws Exception {
        var going = Files.createDirectory(parent.resolve("run-going"));
        Files.createSymbolicLink(going.resolve("lock"), parent.resolve("gone"));

        Scratch.open(parent, "run").close();

        assertThat(going).isDirectory();
    }

    @Test
    void neitherALinkNorWhereItLeadsIsSwept() throws Exception {
        var elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve("lock"));
        var link = Files.createSymbolicLink(parent.resolve("run-link"), elsewhere);

        Scratch.open(parent, "run").close();

        assertThat(link).isSymbolicLink();
        assertThat(elsewhere.resolve("lock")).exists();
    }

    @Test
    void whatIsBehindALinkInADeadOnesDirectoryStays() throws Exception {
        var elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("data"), "x");
        var left = Files.createDirectory(parent.resolve("run-left"));
        Files.createFile(left.resolve("lock"));
        Files.createSymbolicLink(left.resolve("world"), elsewhere);

        Scratch.open(parent, "run").close();

        assertThat(left).doesNotExist();
        assertThat(elsewhere.resolve("data")).exists();
    }

    @Test
    void whatWasNeverLockedIsNobodys() throws Exception {
        var unknown = Files.createDirectory(parent.resolve("run-unknown"));

        Scratch.open(parent, "run").close();

        assertThat(unknown).isDirectory();
    }

    private void another() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Another.class.getName(),
                parent.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
