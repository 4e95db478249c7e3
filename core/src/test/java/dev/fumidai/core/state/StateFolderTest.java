package dev.fumidai.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    private @TempDir Path home;

    static Environment environment(Path home) {
        return new Environment(Map.of(), home, home, InstantSource.system(), new SecureRandom());
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void isPrivateToTheUser() throws Exception {
        var state = StateFolder.open(environment(home));

        state.write(state.folder("a").resolve("file"), "text");

        assertThat(permissions(state.path())).isEqualTo("rwx------");
        assertThat(permissions(state.path().resolve("a"))).isEqualTo("rwx------");
        assertThat(permissions(state.path().resolve("a/file"))).isEqualTo("rw-------");
        assertThat(state.read(Path.of("a/file"))).contains("text");
        assertThat(state.read(Path.of("a/other"))).isEmpty();
    }

    @Test
    void refusesAFolderThatOthersCanWriteTo() throws Exception {
        var folder = Files.createDirectories(home.resolve(".local/state/fumidai"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> StateFolder.open(environment(home)))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> {
                    assertThat(thrown.problem().exitCode()).isEqualTo(ExitCode.LOCAL);
                    assertThat(thrown.problem().remedy()).isEqualTo("chmod 700 " + folder);
                });
    }

    @Test
    void replacesAFileAsAWholeAndLeavesNoDraft() throws Exception {
        var state = StateFolder.open(environment(home));
        var folder = state.folder("a");

        state.write(folder.resolve("file"), "one");
        state.write(folder.resolve("file"), "two");

        assertThat(state.read(folder.resolve("file"))).contains("two");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theMachineKeepsItsId() throws Exception {
        var id = StateFolder.open(environment(home)).machine();

        assertThat(id).matches("[0-9a-f]{16}");
        assertThat(StateFolder.open(environment(home)).machine()).isEqualTo(id);
    }
}
