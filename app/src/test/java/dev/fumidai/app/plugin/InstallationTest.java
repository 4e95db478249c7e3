package dev.fumidai.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.session.any.AnySession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    Path folder = Path.of("unset");

    @Test
    void linksToTheLauncherAndTakesTheLinkAway() throws Exception {
        var installation = installation(launched("/opt/fumidai/fumidai"));

        assertThat(installation.install()).isTrue();
        assertThat(installation.install()).isFalse();
        assertThat(Files.readSymbolicLink(installation.file())).isEqualTo(Path.of("/opt/fumidai/fumidai"));

        assertThat(installation.uninstall()).isTrue();
        assertThat(installation.uninstall()).isFalse();
        assertThat(folder.resolve("bin")).isEmptyDirectory();
    }

    @Test
    void leadsALinkOfOursToTheLauncherOfNow() throws Exception {
        installation(launched("/old/fumidai")).install();

        assertThat(installation(launched("/new/fumidai")).install()).isTrue();
        assertThat(Files.readSymbolicLink(file())).isEqualTo(Path.of("/new/fumidai"));
    }

    @Test
    void writesAScriptWhereNoLauncherStartedIt() throws Exception {
        var installation = installation(new Program(Optional.empty(), Path.of("/usr/bin/java"), "/a b/it's.jar"));

        assertThat(installation.install()).isTrue();

        assertThat(installation.install()).isFalse();
        assertThat(answer())
                .isEqualTo("\nThe Session Manager plugin was installed successfully."
                        + " Use the AWS CLI to start a session.\n\n");
        assertThat(answer("--version")).isEqualTo(AnySession.reportedVersion() + "\n");
        assertThat(Files.readString(file())).contains("-cp '/a b/it'\\''s.jar'");
        assertThat(installation.uninstall()).isTrue();
    }

    @Test
    void neverTouchesWhatIsSomebodyElses() throws Exception {
        Files.createDirectories(folder.resolve("bin"));
        Files.write(file(), new byte[] {0x7f, 'E', 'L', 'F'});
        refuses();
        Files.delete(file());
        Files.createSymbolicLink(file(), Path.of("/usr/local/sessionmanagerplugin/bin/session-manager-plugin"));
        refuses();
        assertThat(Files.exists(file(), LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void theLauncherAnswersWithTheVersionThatSessionsReport() throws Exception {
        var launcher = Path.of("..", "fumidai").toRealPath();
        installation(launched(launcher.toString())).install();

        assertThat(answer("--version")).isEqualTo(AnySession.reportedVersion() + "\n");
        assertThat(answer()).startsWith("\nThe Session Manager plugin was installed successfully.");
    }

    private void refuses() {
        var installation = installation(launched("/opt/fumidai/fumidai"));
        assertThatThrownBy(installation::install)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().exitCode()).isEqualTo(ExitCode.LOCAL));
        assertThatThrownBy(installation::uninstall)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().exitCode()).isEqualTo(ExitCode.LOCAL));
    }

    private String answer(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(file().toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private Installation installation(Program program) {
        return new Installation(folder.resolve("bin"), program);
    }

    private static Program launched(String launcher) {
        return new Program(Optional.of(Path.of(launcher)), Path.of("/usr/bin/java"), "/lib/fumidai-app.jar");
    }

    private Path file() {
        return folder.resolve("bin/session-manager-plugin");
    }
}
