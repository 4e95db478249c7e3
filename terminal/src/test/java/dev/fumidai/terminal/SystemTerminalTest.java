package dev.fumidai.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.pty.Pty;
import dev.fumidai.terminal.pty.PtyCommand;
import dev.fumidai.terminal.pty.PtyProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program of ours on a terminal of its own, started by a shell that looks at the mode before and
/// after.
class SystemTerminalTest {
    private static final String MODE = "echo \"mode $(stty -g)\"; ";

    @TempDir
    private Path folder;

    @Test
    void rawModeKeepsEveryByteAndWhatNobodyReadIsLeftForTheNextProgram() throws Exception {
        try (var child = shell(MODE + program(256) + "; " + MODE + "read -r rest; echo \"[$rest]\"")) {
            var talk = new Conversation(child);
            var before = talk.await("mode (\\S+)\r\n").group(1);
            talk.await("ready (\\d+)\n");

            var all = new byte[256 + 6];
            for (var i = 0; i < 256; i++) {
                all[i] = (byte) i;
            }
            System.arraycopy("rest!\n".getBytes(StandardCharsets.US_ASCII), 0, all, 256, 6);
            child.output().write(all);

            var echoed = child.input().readNBytes(256);
            for (var i = 0; i < 256; i++) {
                assertThat(echoed[i]).isEqualTo((byte) i);
            }
            assertThat(talk.await("mode (\\S+)\r\n").group(1)).isEqualTo(before);
            talk.await("\\[rest!]");
            assertThat(child.waitFor()).isZero();
        }
    }

    @Test
    void givesTheTerminalBackWhenItIsKilled() throws Exception {
        try (var child = shell(MODE + program(10) + "; echo \"code $?\"; " + MODE)) {
            var talk = new Conversation(child);
            var before = talk.await("mode (\\S+)\r\n").group(1);
            var pid = Long.parseLong(talk.await("ready (\\d+)\n").group(1));

            ProcessHandle.of(pid).orElseThrow().destroy();

            talk.await("code 143\r\n");
            assertThat(talk.await("mode (\\S+)\r\n").group(1)).isEqualTo(before);
        }
    }

    @Test
    void aStopFromOutsideGivesTheTerminalBackForItsTime() throws Exception {
        try (var child = shell("set -m; " + MODE + program(2) + "; " + MODE + "fg; " + MODE)) {
            var talk = new Conversation(child);
            var before = talk.await("mode (\\S+)\r\n").group(1);
            var pid = talk.await("ready (\\d+)\n").group(1);
            talk.type("\3");
            talk.await("\3");
            child.resize(120, 40);
            talk.await("size .*columns=120, rows=40.*\n");

            assertThat(new ProcessBuilder("kill", "-TSTP", pid).start().waitFor())
                    .isZero();

            assertThat(talk.await("mode (\\S+)\r\n").group(1)).isEqualTo(before);
            talk.await("size .*columns=120, rows=40.*\n");
            talk.type("\4");
            talk.await("\4");
            assertThat(talk.await("mode (\\S+)\r\n").group(1)).isEqualTo(before);
        }
    }

    @Test
    void inTheBackgroundItLeavesTheTerminalAlone() throws Exception {
        try (var child = shell("set -m; stty -echo; " + MODE + program(0) + " & wait $!; echo \"code $?\"; " + MODE)) {
            var talk = new Conversation(child);
            var before = talk.await("mode (\\S+)\r\n").group(1);
            talk.await("ready (\\d+)");

            talk.await("code 0\r\n");
            assertThat(talk.await("mode (\\S+)\r\n").group(1)).isEqualTo(before);
        }
    }

    private PtyProcess shell(String script) throws IOException {
        return Pty.spawn(new PtyCommand(
                List.of("/bin/sh", "-c", script),
                Map.of("PATH", System.getenv("PATH"), "TERM", "xterm"),
                folder,
                new TerminalSize(100, 30)));
    }

    private static String program(int bytes) {
        return "%s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp '%s' %s %d"
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        TerminalProgram.class.getName(),
                        bytes);
    }
}
