package dev.fumidai.terminal.pty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.terminal.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PtyTest {
    private static final TerminalSize SIZE = new TerminalSize(100, 30);

    @TempDir
    private Path folder;

    @Test
    void theTerminalIsTheControllingOneAndAllThreeStreams() throws Exception {
        try (var child = sh("tty; tty <&1; tty <&2; ps -o tty= -p $$; stty size </dev/tty")) {
            var lines = printed(child).lines().map(String::strip).toList();

            assertThat(child.waitFor()).isZero();
            assertThat(lines).hasSize(5);
            assertThat(lines.get(0)).startsWith("/dev/").isEqualTo(lines.get(1)).isEqualTo(lines.get(2));
            assertThat(lines.get(0)).endsWith(lines.get(3));
            assertThat(lines.get(4)).isEqualTo("30 100");
        }
    }

    @Test
    void hasItsOwnEnvironmentFolderAndPath() throws Exception {
        var real = folder.toRealPath();
        var program = Files.writeString(real.resolve("say"), "#!/bin/sh\necho \"$1 $WORD $HOME in $(pwd)\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var command = new PtyCommand(
                List.of("say", "踏み台"), Map.of("WORD", "é", "PATH", "/nowhere:" + real + ":/bin:/usr/bin"), real, SIZE);

        try (var child = Pty.spawn(command)) {
            assertThat(printed(child)).isEqualTo("踏み台 é  in " + real + "\r\n");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysWhatCannotBeStarted() throws IOException {
        assertThatThrownBy(() -> Pty.spawn(new PtyCommand(List.of("no-such"), Map.of(), folder, SIZE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such");
        assertThatThrownBy(() -> Pty.spawn(new PtyCommand(List.of("/no/such"), Map.of(), folder, SIZE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such");
        var noProgram = Files.writeString(folder.resolve("text"), "#!/no/such\n");
        assertThat(noProgram.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> Pty.spawn(new PtyCommand(List.of("./text"), Map.of(), folder, SIZE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No such file");
        assertThatThrownBy(() -> Pty.spawn(new PtyCommand(List.of("sh"), Map.of(), folder.resolve("gone"), SIZE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void tellsTheChildOfANewSize() throws Exception {
        try (var child = sh("trap 'stty size; exit' WINCH; echo ready; while :; do read -r line; done")) {
            readUntil(child, "ready");

            child.resize(132, 43);

            assertThat(printed(child)).contains("43 132");
        }
    }

    @Test
    void carriesEveryByteBothWaysUnchangedInRawMode() throws Exception {
        var sent = new byte[1024 * 1024];
        new Random(7).nextBytes(sent);

        try (var child = sh("stty raw -echo; echo ready; exec head -c " + sent.length)) {
            readUntil(child, "ready\n");
            var writer = new FutureTask<>(() -> {
                child.output().write(sent);
                return true;
            });
            Thread.ofVirtual().start(writer);
            var received = child.input().readAllBytes();

            assertThat(writer.get()).isTrue();
            assertThat(received).isEqualTo(sent);
            assertThat(child.waitFor()).isZero();
        }
    }

    @Test
    void givesTheExitCodeOrTheSignal() throws Exception {
        try (var child = sh("exit 42")) {
            assertThat(child.waitFor()).isEqualTo(42);
        }
        try (var child = sh("kill -TERM $$")) {
            assertThat(child.waitFor()).isEqualTo(143);
        }
        try (var child = sh("echo ready; exec cat")) {
            readUntil(child, "ready");
            child.signal(PtySignal.INT);
            assertThat(child.waitFor()).isEqualTo(130);
            child.kill();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noSignalIsIgnoredOrBlocked() throws Exception {
        try (var child = sh("grep -E 'Sig(Blk|Ign)' /proc/self/status")) {
            // glibc keeps 32 and 33 for itself and ignores them in a new program
            assertThat(printed(child).split("\\s+"))
                    .filteredOn(word -> word.startsWith("0"))
                    .hasSize(2)
                    .allSatisfy(mask -> assertThat(Long.parseLong(mask, 16) & ~0x1_8000_0000L)
                            .isZero());
        }
    }

    @Test
    void aChildThatClosesItsStreamsFirstIsNotHungUp() throws Exception {
        try (var child = sh("exec 0<&- 1<&- 2<&-; sleep 0.2; exit 6")) {
            assertThat(printed(child)).isEmpty();
            assertThat(child.waitFor()).isEqualTo(6);
        }
    }

    @Test
    void ctrlCIsASignalFromTheTerminal() throws Exception {
        try (var child = sh("trap 'echo caught; exit 3' INT; echo ready; while :; do read -r line; done")) {
            readUntil(child, "ready");

            child.output().write(3);

            assertThat(printed(child)).contains("caught");
            assertThat(child.waitFor()).isEqualTo(3);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theChildInheritsNoOtherDescriptor() throws Exception {
        try (var held = Files.newInputStream(Files.writeString(folder.resolve("held"), "x"));
                var child = sh("ls /proc/$$/fd; :")) {
            // 10 and above are the shell's own
            assertThat(printed(child).split("\\s+"))
                    .filteredOn(name -> name.length() == 1)
                    .containsExactly("0", "1", "2");
            assertThat(held.read()).isEqualTo('x');
        }
    }

    @Test
    void closingFreesAReaderAndAWriter() throws Exception {
        var child = sh("stty raw -echo; echo ready; exec sleep 60");
        readUntil(child, "ready\n");
        var reading = new FutureTask<>(() -> child.input().read());
        var writing = new FutureTask<>(() -> {
            assertThatThrownBy(() -> child.output().write(new byte[1024 * 1024]))
                    .isInstanceOf(IOException.class);
            return true;
        });
        var reader = Thread.ofVirtual().start(reading);
        var writer = Thread.ofPlatform().start(writing);
        awaitState(reader, Thread.State.WAITING);
        awaitState(writer, Thread.State.WAITING);

        child.close();

        assertThat(reading.get()).isEqualTo(-1);
        assertThat(writing.get()).isTrue();
        assertThat(child.waitFor()).isEqualTo(129);
    }

    @Test
    void whatWasPrintedBeforeTheEndCanStillBeRead() throws Exception {
        try (var child = sh("stty raw; head -c 50000 /dev/zero | tr '\\0' a")) {
            assertThat(child.waitFor()).isZero();
            assertThat(printed(child)).hasSize(50_000);
        }
    }

    @Test
    void aChildThatNobodyListensToIsHeldUpAndLosesNothing() throws Exception {
        try (var child = sh("stty raw; head -c 1000000 /dev/zero | tr '\\0' a")) {
            assertThat(child.waitFor(Duration.ofMillis(300))).isEmpty();
            assertThat(printed(child)).hasSize(1_000_000);
        }
    }

    @Test
    void aChildThatIgnoresTheHangUpIsKilled() throws Exception {
        var child = sh("trap '' HUP TERM; echo ready; while :; do sleep 1; done");
        readUntil(child, "ready");

        child.close();

        assertThat(child.waitFor()).isEqualTo(137);
        child.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void twoHundredChildrenLeaveNothingBehind() throws Exception {
        try (var child = sh("exit 0")) {
            child.waitFor();
        }
        var descriptors = descriptors();
        var threads = threads();

        try (var several = Executors.newFixedThreadPool(4)) {
            var runs = new ArrayList<FutureTask<Integer>>();
            for (var i = 0; i < 200; i++) {
                var number = i;
                var run = new FutureTask<>(() -> {
                    try (var child = sh("exit " + number)) {
                        return child.waitFor();
                    }
                });
                runs.add(run);
                several.execute(run);
            }
            for (var i = 0; i < runs.size(); i++) {
                assertThat(runs.get(i).get()).isEqualTo(i);
            }
        }

        assertThat(descriptors()).isEqualTo(descriptors);
        assertThat(threads()).isEqualTo(threads);
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    private PtyProcess sh(String script) throws IOException {
        return Pty.spawn(new PtyCommand(
                List.of("/bin/sh", "-c", script),
                Map.of("PATH", System.getenv("PATH"), "TERM", "xterm"),
                folder,
                SIZE));
    }

    private static String printed(PtyProcess child) throws IOException {
        return new String(child.input().readAllBytes(), UTF_8);
    }

    private static void readUntil(PtyProcess child, String text) throws IOException {
        var seen = new ByteArrayOutputStream();
        while (!seen.toString(UTF_8).contains(text)) {
            var next = child.input().read();
            assertThat(next).as("after '%s'", seen).isNotNegative();
            seen.write(next);
        }
    }

    private static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    private static long descriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("pty"))
                .count();
    }
}
