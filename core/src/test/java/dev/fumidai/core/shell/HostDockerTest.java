package dev.fumidai.core.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fumidai.core.sessions.SessionPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The words under a real shell, with programs that stand for docker and sudo.
class HostDockerTest {
    private static final String ID = "c0ffee".repeat(10);
    private static final List<String> HOSTILE =
            List.of("it's", "$HOME", "`id`", "$(id)", "; exit 9", "*", "", "a\nb", "\"", "\\", "-rf", "日本");

    @TempDir
    Path programs;

    @Test
    void everyWordArrivesAsGiven() throws Exception {
        program("docker", "[ \"$1\" = version ] && exit 0; printf '<%s>' \"$@\"");

        assertThat(run()).isEqualTo("<exec><-it><" + ID + ">" + shown());
    }

    @Test
    void whoMayNotUseDockerTriesSudo() throws Exception {
        program("docker", "echo permission denied >&2; exit 1");
        program("sudo", "printf '<%s>' \"$@\"");

        assertThat(run()).isEqualTo("<-n><docker><exec><-it><" + ID + ">" + shown());
    }

    @Test
    void aHostWithoutDockerSaysSo() throws Exception {
        assertThat(run()).isEqualTo(HostDocker.NONE + "\n");
    }

    @Test
    void withoutATerminalOutputsAndCodeAreTheProgramsOwn() throws Exception {
        program("docker", "[ \"$1\" = version ] && exit 0; printf '<%s>' \"$@\"; echo oh >&2; exit 7");

        var ran = silently();

        assertThat(new String(ran.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("<exec><-e><FUMIDAI_EXEC=beef><" + ID + ">" + shown());
        assertThat(ran.errorReader().readLine()).isEqualTo("oh");
        assertThat(ran.waitFor()).isEqualTo(7);
    }

    /// The second is what AWS's agent does at a session's end.
    @ParameterizedTest
    @ValueSource(strings = {"INT", "KILL"})
    @Timeout(60)
    void withoutATerminalSignalsReachTheProgramByAnotherWay(String signal) throws Exception {
        assumeThat(signal.equals("INT") && ignoresInterrupts())
                .as("this build runs in the background of a script: no shell can trap what it inherits as ignored")
                .isFalse();
        // What is to be killed is named by the last two words of another `docker exec`.
        program("docker", """
                case $1$2 in
                version) exit 0 ;;
                exec-e) echo ready; read -r how <"${0%/*}/pipe"; echo "$how" >"${0%/*}/told"; exit 130 ;;
                esac
                shift 6
                echo "$2 of $1" >"${0%/*}/pipe"
                """);
        shell("cd " + programs + " && mkfifo pipe told");
        var ran = silently();
        assertThat(ran.inputReader().readLine()).isEqualTo("ready");

        shell("kill -s " + signal + " " + ran.pid());

        assertThat(Files.readString(programs.resolve("told"))).isEqualTo(signal + " of beef\n");
        assertThat(ran.waitFor()).isPositive();
    }

    /// Whether SIGINT is ignored here, and so in every process that is started.
    private static boolean ignoresInterrupts() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.split("\\s+", -1)[1], 16) & 2) != 0);
        }
    }

    private static void shell(String command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor()).isZero();
    }

    @Test
    void nothingButAnIdIsAContainer() {
        for (var id : List.of("", "-v", "a b", "$(id)", "a;b")) {
            assertThatThrownBy(() -> HostDocker.words(place(id), List.of("sh")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String shown() {
        return "<" + String.join("><", HOSTILE) + ">";
    }

    private static SessionPlace place(String runtimeId) {
        return new SessionPlace("data", "arn:aws:ecs:r:1:task/data/1", "app", runtimeId).through("i-1");
    }

    /// As an agent does it: the line is split, and no shell sees it.
    private String run() throws IOException, InterruptedException {
        var words = Quoting.split(Quoting.join(HostDocker.words(place(ID), HOSTILE)));
        var argv = new ArrayList<>(words);
        argv.set(0, "/bin/sh");
        var builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private Process silently() throws IOException {
        var argv = new ArrayList<>(Quoting.split(Quoting.join(HostDocker.silentWords(place(ID), "beef", HOSTILE))));
        argv.set(0, "/bin/sh");
        var builder = new ProcessBuilder(argv);
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        return builder.start();
    }

    private void program(String name, String script) throws IOException {
        var file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
