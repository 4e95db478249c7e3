package dev.fumidai.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelaunchTest {
    private static final Path JAVA = Path.of("/jdk/bin/java");

    @TempDir
    Path folder = Path.of("unset");

    private Path jar = Path.of("unset");
    private Path launcher = Path.of("unset");

    @BeforeEach
    void make() throws Exception {
        jar = Files.createFile(folder.resolve("fumidai-app.jar"));
        launcher = Files.createFile(folder.resolve("fumidai"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theProgramThatRunsIsStartedAgain() throws Exception {
        var command = new Relaunch(JAVA, jar.toString(), Optional.of(launcher)).command("-Xmx192m");

        assertThat(command)
                .startsWith(JAVA.toString())
                .contains("-Xmx192m")
                .endsWith("-cp", jar.toString(), "dev.fumidai.app.Main");
    }

    @Test
    void whereItWasRemovedTheLauncherStartsTheOneOfToday() throws Exception {
        Files.delete(jar);

        assertThat(new Relaunch(JAVA, jar.toString(), Optional.of(launcher)).command("-Xmx192m"))
                .containsExactly(launcher.toString());
    }

    @Test
    void withoutEitherItIsSaid() throws Exception {
        Files.delete(jar);

        assertThatThrownBy(() -> new Relaunch(JAVA, jar.toString(), Optional.empty()).command("-Xmx192m"))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> {
                    assertThat(thrown.problem().cause()).contains(jar.toString());
                    assertThat(thrown.problem().exitCode()).isEqualTo(ExitCode.LOCAL);
                });
    }
}
