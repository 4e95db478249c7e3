package dev.fumidai.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.terminal.screen.PtyScreen;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the terminal UI does, with keys on a real terminal, against the sandbox.
class ChangesOnTerminalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> MUTATIONS =
            List.of("UpdateService", "StopServiceDeployment", "StopTask", "RunTask", "ExecuteCommand", "StartSession");
    private static final Pattern LINES = Pattern.compile("[1-9][0-9]* lines · following");
    private static final Pattern TUNNEL = Pattern.compile("LISTENS[\\s\\S]*● .*127\\.0\\.0\\.1:");
    private static final String CLEAR = "\u0015";
    private static final String BACK_TAB = "\u001b[Z";

    /// From the first field to the last button, and that.
    private static final String LOOK = BACK_TAB + "\r";

    private static final String DO_IT = "\t\r";

    @TempDir
    static Path home = Path.of("unset");

    private static Sandbox sandbox;
    private static Fumidai fumidai;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Fumidai.world(home, "tui-changes");
        fumidai = Fumidai.of(sandbox, home, "console");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void sortsUpdatesRollsBackAndReadsLogs() throws Exception {
        try (var screen = fumidai.onTerminal()) {
            screen.await("● shop", PATIENCE);
            see(screen, ":svc shop\r", "● worker");
            see(screen, "\u001bOP", "NAME↑");
            see(screen, "\u001bOP", "NAME↓");
            see(screen, "/worker\r", "1 of");
            see(screen, "z", "scale worker");
            see(screen, CLEAR + "3" + LOOK, "$ fumidai scale shop/worker 3");
            see(screen, DO_IT, "✓ scaled shop/worker to 3 tasks");
            see(screen, "U", "update worker");
            see(screen, CLEAR + "1" + LOOK, "desiredCount=1");
            see(screen, DO_IT, "✓ changed number of tasks of shop/worker");

            screen.type("L");
            screen.await("log lines", shown -> LINES.matcher(shown.text()).find(), PATIENCE);
            see(screen, " ", "lines · paused");

            see(screen, ":svc payments /ledger\r", "1 of");
            see(screen, "p", "deployments");
            screen.await("IN_PROGRESS", PATIENCE);
            see(screen, "R", "Roll back");
            see(screen, DO_IT, "✓ rolled back");
            screen.type(":q\r");
            assertThat(screen.awaitEnd()).as(screen.text()).isZero();
        }
        assertThat(fumidai.operations()).contains("UpdateService", "StopServiceDeployment", "FilterLogEvents");
    }

    @Test
    void forwardsAPortAndClosesIt() throws Exception {
        try (var greeter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var screen = fumidai.onTerminal()) {
            greets(greeter);
            sandbox.listenIn(console(), 7777, (InetSocketAddress) greeter.getLocalSocketAddress());
            screen.await("● shop", PATIENCE);
            containers(screen);
            see(screen, "F", "forward a port through app");
            see(screen, CLEAR + ":7777\tauto\t\t\t\t\r", "is open: 127.0.0.1:");
            screen.type("\u0014");
            screen.await("the tunnel", shown -> TUNNEL.matcher(shown.text()).find(), PATIENCE);
            see(screen, "D", "Its connections end");
            see(screen, DO_IT, "is closed");
            screen.type(":q\r");
            assertThat(screen.awaitEnd()).as(screen.text()).isZero();
        }
    }

    @Test
    void readOnlyRefusesWhateverKeyIsPressed() throws Exception {
        try (var screen = fumidai.onTerminal("--read-only")) {
            screen.await("● shop", PATIENCE);
            var before = fumidai.operations().size();
            see(screen, ":svc shop /console\r", "1 of");
            see(screen, "s", "Read-only: no shell is opened.");
            see(screen, "z", "Read-only: nothing is changed (scale");
            containers(screen);
            see(screen, "F", "Read-only: no tunnel is opened.");

            screen.type("\u0003");
            assertThat(screen.awaitEnd()).as(screen.text()).isZero();
            assertThat(fumidai.operations().stream().skip(before)).doesNotContainAnyElementsOf(MUTATIONS);
        }
    }

    @Test
    void whoseWindowIsClosedInAShellLeavesTheTerminalAsItWas() throws Exception {
        assumeFalse(sandbox.unsafeContainers());
        try (var screen = fumidai.onTerminal()) {
            shell(screen);
            signal(screen, "HUP");

            assertThat(screen.awaitEnd()).as(screen.text()).isEqualTo(129);
            assertThat(fumidai.terminalIsBack()).isTrue();
            assertThat(screen.text()).doesNotContain("/ containers");
        }
    }

    @Test
    void whoIsEndedInAnEditorLeavesTheTerminalAsItWas() throws Exception {
        var editor = Files.writeString(home.resolve("editor"), """
                #!/bin/sh
                stty -echo
                echo "editing as $$"
                exec sleep 600
                """);
        Files.setPosixFilePermissions(editor, PosixFilePermissions.fromString("rwx------"));
        try (var screen = fumidai.onTerminal(Map.of("VISUAL", editor.toString()))) {
            screen.await("● shop", PATIENCE);
            see(screen, "y", "clusterArn");
            see(screen, "e", "editing as");
            var pid = Long.parseLong(screen.text().replaceAll("(?s).*editing as ([0-9]+).*", "$1"));
            signal(screen, "TERM");

            assertThat(screen.awaitEnd()).as(screen.text()).isEqualTo(143);
            assertThat(fumidai.terminalIsBack()).isTrue();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() ->
                            ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        }
    }

    private static void signal(PtyScreen screen, String signal) throws Exception {
        var program = ProcessHandle.of(screen.child().pid())
                .orElseThrow()
                .children()
                .findFirst()
                .orElseThrow();
        var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(program.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static void shell(PtyScreen screen) throws Exception {
        screen.await("● shop", PATIENCE);
        containers(screen);
        screen.type("s");
        screen.await("a prompt", shown -> shown.text().strip().endsWith("#"), PATIENCE);
    }

    /// To the containers of the console's task.
    private static void containers(PtyScreen screen) throws Exception {
        see(screen, ":svc shop /console\r", "1 of");
        see(screen, "\r", "shop / console / tasks");
        screen.await("RUNNING", PATIENCE);
        see(screen, "\r", "/ containers");
        screen.await("● app", PATIENCE);
    }

    private static String console() {
        return sandbox.tasks().stream()
                .filter(task -> task.string("group").equals("service:console"))
                .filter(task -> task.string("lastStatus").equals("RUNNING"))
                .findFirst()
                .orElseThrow()
                .string("taskArn");
    }

    /// Says a byte to everybody.
    private static void greets(ServerSocket greeter) {
        Thread.ofVirtual().start(() -> {
            while (!greeter.isClosed()) {
                try (var client = greeter.accept()) {
                    client.getOutputStream().write('x');
                    client.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException ignored) {
                    // closed, or somebody went away
                }
            }
        });
    }

    private static void see(PtyScreen screen, String typed, String text) throws Exception {
        screen.type(typed);
        screen.await(text, PATIENCE);
    }
}
