package dev.fumidai.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.screen.PtyScreen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// EC2 instances, and containers through them, on a real terminal.
class HostOnTerminalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /// Everybody may use docker on the first, only sudo on the second; the third is not connected.
    private static final String OPEN = "i-0e10f0d1da1000000";

    private static final String STRICT = "i-0e20f0d1da1000000";
    private static final String LOST = "i-0e30f0d1da1000000";

    @TempDir
    static Path home = Path.of("unset");

    private static Sandbox sandbox;
    private static Fumidai fumidai;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Fumidai.world(home, "host-terminal");
        assumeFalse(sandbox.unsafeContainers());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> sandbox.tasks().stream()
                        .anyMatch(task -> "service:noisy".equals(task.string("group"))
                                && "RUNNING".equals(task.string("lastStatus"))));
        fumidai = new Fumidai(sandbox, home);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void aShellOnAnInstanceIsAsInAContainer() throws Exception {
        try (var screen = fumidai.onTerminal("exec", "data/" + STRICT, "--reason", "ticket 4711")) {
            screen.await("EC2 instance", PATIENCE);
            screen.await("a prompt", shown -> shown.text().strip().endsWith("#"), PATIENCE);
            says(screen, "hostname; stty size; echo $TERM\r", "ip-" + STRICT + "\n24 80\nxterm-256color");
            screen.resize(new TerminalSize(100, 30));
            says(screen, "until [ \"$(stty size)\" = '30 100' ]; do :; done; echo resi''zed\r", "resized");
            says(screen, "docker ps\r", "permission denied");
            says(screen, "sudo docker ps --no-trunc | grep -c noisy\r", "\n1\n");
            screen.type("exit 7\r");

            assertThat(screen.awaitEnd()).as(screen.text()).isEqualTo(7);
            assertThat(fumidai.terminalIsBack()).isTrue();
        }
        assertThat(journal())
                .contains("\"instance\":\"" + STRICT + "\"", "\"cluster\":\"data\"", "ticket 4711", "\"exit-code\":7");
    }

    @Test
    void dockerLeadsIntoAContainerWithoutExec() throws Exception {
        var off = fumidai.run("exec", "data/noisy", "--", "hostname");
        assertThat(off.code()).isEqualTo(125);
        assertThat(off.err()).contains("ECS Exec is off", "fumidai exec --docker data/");

        try (var screen = fumidai.onTerminal("exec", "--docker", "data/noisy")) {
            screen.await("docker exec over a session on its instance", PATIENCE);
            screen.await("a prompt", shown -> shown.text().strip().endsWith("#"), PATIENCE);
            says(screen, "stty size; tr '\\0' ' ' </proc/1/cmdline\r", "tail -f /dev/null");
            assertThat(screen.text()).contains("\n24 80\n");
            says(screen, "sh -c 'trap \"exit 5\" INT; echo rea''dy; while :; do sleep 0.1; done'\r", "ready");
            says(screen, "\u0003", "^C");
            says(screen, "echo code''=$?\r", "code=5");
            screen.type("exit 9\r");

            assertThat(screen.awaitEnd()).as(screen.text()).isEqualTo(9);
            assertThat(fumidai.terminalIsBack()).isTrue();
        }

        var words = fumidai.run(
                "exec",
                "--docker",
                "data/noisy",
                "--",
                "sh",
                "-c",
                "printf '%s|' \"$@\"; exit 4",
                "sh",
                "it's",
                "$HOME;`id`");
        assertThat(words.out()).isEqualTo("it's|$HOME;`id`|");
        assertThat(words.code()).as(words.err()).isEqualTo(4);
        assertThat(words.err()).contains("docker exec over a session on its instance");

        var apart = fumidai.run(
                "exec", "--docker", "data/noisy", "--", "sh", "-c", "printf 'a\\000\\nb'; echo no >&2; exit 42");
        assertThat(apart.out()).isEqualTo("a\0\nb");
        assertThat(apart.err()).endsWith("no\n");
        assertThat(apart.code()).isEqualTo(42);

        var late = fumidai.run("exec", "--docker", "data/noisy", "--timeout", "1s", "--", "sleep", "98765");
        assertThat(late.code()).as(late.err()).isEqualTo(124);
        var left = fumidai.run("exec", "--docker", "data/noisy", "--", "ps");
        assertThat(left.out()).as(left.err()).contains("ps").doesNotContain("98765");
    }

    @Test
    void commandsOnInstancesTellTheirExitCode() throws Exception {
        var ran = fumidai.run("exec", OPEN, "--", "sh", "-c", "hostname; docker ps -q >/dev/null || exit 9; exit 3");

        assertThat(ran.out()).isEqualTo("ip-" + OPEN + "\n");
        assertThat(ran.code()).as(ran.err()).isEqualTo(3);
    }

    @Test
    void filesAreCopiedToAndFromAnInstance() throws Exception {
        var file = Files.writeString(home.resolve("there"), "踏み台\n");

        var up = fumidai.run("cp", file.toString(), OPEN + ":/tmp/there");
        var down = fumidai.run(
                "cp", "data/" + OPEN + ":/tmp/there", home.resolve("back").toString());

        assertThat(up.code()).as(up.err()).isZero();
        assertThat(down.code()).as(down.err()).isZero();
        assertThat(home.resolve("back")).hasSameBinaryContentAs(file);
    }

    @Test
    void whoeverCannotGetInIsToldWhy() throws Exception {
        var lost = fumidai.run("exec", LOST, "--", "true");
        assertThat(lost.code()).isEqualTo(125);
        assertThat(lost.err()).contains("is not connected: ConnectionLost", "ssm:UpdateInstanceInformation");

        var unknown = fumidai.run("exec", "i-0123456789abcdef0", "--", "true");
        assertThat(unknown.err()).contains("is not registered with Systems Manager");

        var fargate = fumidai.run("exec", "--docker", "shop/web", "--", "true");
        assertThat(fargate.err()).contains("runs on no instance");

        var careful = fumidai.run("--read-only", "exec", OPEN, "--", "true");
        assertThat(careful.err()).contains("Read-only: no session is opened to " + OPEN);

        var both = fumidai.run("exec", "--host", "--docker", "data/noisy");
        assertThat(both.code()).isEqualTo(2);
    }

    @Test
    void whereCommandsAreNotAllowedTheAccountsOwnShellOpens() throws Exception {
        var denied = new Fault.NotAllowed("ssm:StartSession@*document/AWS-Start*");
        sandbox.faults().add(denied);
        try (var screen = fumidai.onTerminal("exec", OPEN)) {
            screen.await("tells no exit code", PATIENCE);
            screen.await("a prompt", shown -> shown.text().strip().endsWith("#"), PATIENCE);
            says(screen, "stty size; echo own''shell\r", "24 80\nownshell");
            screen.type("exit 7\r");

            assertThat(screen.awaitEnd()).as(screen.text()).isZero();
            assertThat(fumidai.terminalIsBack()).isTrue();
        } finally {
            sandbox.faults().remove(denied);
        }
    }

    private static void says(PtyScreen screen, String typed, String text)
            throws IOException, TimeoutException, InterruptedException {
        screen.type(typed);
        screen.await(text, shown -> shown.text().contains(text), PATIENCE);
    }

    private static String journal() throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .map(HostOnTerminalTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
