package dev.fumidai.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.gateway.GatewayFault;
import dev.fumidai.sandbox.gateway.Side;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.screen.PtyScreen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `fumidai exec` on a real terminal, against the agent that is as quirky as the real one.
class ExecOnTerminalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /// Draws on the second screen, in many small pieces and out of order; waits for a key.
    private static final String PAINTER = """
            printf '\\033[?1049h\\033[?25l\\033[2J'
            i=0
            while [ $i -lt 2000 ]; do
              i=$((i+1)); r=$((i * 7 % 20 + 1))
              printf '\\033[%d;1Hrow %d 日本 %d\\033[K' $r $r $i
            done
            printf '\\033[24;1Hpainted'
            read key
            printf '\\033[?1049l\\033[?25h'
            """;

    @TempDir
    static Path home = Path.of("unset");

    private static Sandbox sandbox;
    private static Fumidai fumidai;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Fumidai.world(home, "exec-terminal");
        assumeFalse(sandbox.unsafeContainers());
        fumidai = Fumidai.of(sandbox, home, "console");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void aShellIsAsIfItWereHere() throws Exception {
        try (var screen = fumidai.onTerminal("exec", "shop/console")) {
            screen.await("a prompt", shown -> shown.text().strip().endsWith("#"), PATIENCE);
            says(screen, "stty size; echo $TERM\r", "24 80\nxterm-256color");
            screen.resize(new TerminalSize(100, 30));
            says(screen, "until [ \"$(stty size)\" = '30 100' ]; do :; done; echo resi''zed\r", "resized");
            says(screen, "echo 踏''み台の日本語\r", "踏み台の日本語");
            screen.type("echo sleep''ing; sleep 100\r");
            screen.await("sleeping", PATIENCE);
            screen.type("\u0003");
            screen.await("^C", PATIENCE);
            says(screen, "echo code''=$?\r", "code=130");
            screen.type("\r~?");
            screen.await("end the session", PATIENCE);
            screen.type("exit 7\r");

            assertThat(screen.awaitEnd()).as(screen.text()).isEqualTo(7);
            assertThat(fumidai.terminalIsBack()).isTrue();
        }
    }

    @Test
    void aSocketThatIsDroppedWhileAProgramPaintsCostsNothing() throws Exception {
        sandbox.apply(new GatewayFault.CloseSocket(Side.CLIENT, 1006, new GatewayFault.When.Every(15_000, 2)));
        try (var screen = fumidai.onTerminal("exec", "shop/console", "--", "sh", "-c", PAINTER)) {
            screen.await("painted", PATIENCE);

            assertThat(screen.text().lines().toList().subList(0, 20)).isEqualTo(painting());
            assertThat(fumidai.operations()).contains("ResumeSession");
            screen.type("\r");
            assertThat(screen.awaitEnd()).as(screen.text()).isZero();
        }
    }

    /// AWS may not allow that, or the caller may not: the second screen, the mouse and the cursor are
    /// not left to the user.
    @Test
    void aLostShellThatCannotBeResumedLeavesTheTerminalAsItWas() throws Exception {
        sandbox.apply("not-allowed=ssm:ResumeSession");
        try (var screen = fumidai.onTerminal(
                "exec",
                "shop/console",
                "--",
                "sh",
                "-c",
                "printf '\\033[?1049h\\033[?25l\\033[?1002h'; while :; do echo painting; sleep 0.1; done")) {
            screen.await("painting", PATIENCE);

            sandbox.apply("close-client=now");

            assertThat(screen.awaitEnd()).as(screen.text()).isEqualTo(125);
            assertThat(screen.text())
                    .doesNotContain("painting")
                    .contains("to get in again:  fumidai exec shop/console");
            assertThat(fumidai.terminalIsBack()).isTrue();
        } finally {
            sandbox.faults().clear();
        }
    }

    @Test
    void whoLeavesOrIsKilledWhileAProgramPaintsLeavesTheTerminalAndThePlaceAsTheyWere() throws Exception {
        for (boolean killed : List.of(false, true)) {
            try (var screen = fumidai.onTerminal(
                    "exec",
                    "shop/console",
                    "--",
                    "sh",
                    "-c",
                    "printf '\\033[?1049h'; while :; do echo painting; done")) {
                screen.await("painting", PATIENCE);
                if (killed) {
                    ProcessHandle.of(screen.child().pid())
                            .orElseThrow()
                            .children()
                            .forEach(ProcessHandle::destroy);
                } else {
                    screen.type("~.");
                }

                assertThat(screen.awaitEnd()).as(screen.text()).isEqualTo(killed ? 143 : 125);
                assertThat(fumidai.terminalIsBack()).isTrue();
                assertThat(screen.text()).doesNotContain("painting");
            }
        }
        assertThat(fumidai.run("exec", "shop/console", "--", "echo", "free").out())
                .isEqualTo("free\n");
    }

    @Test
    void ofSeveralTasksAPersonPicksOneAndAScriptGetsTheList() throws Exception {
        Fumidai.of(sandbox, home, "worker");
        try (var screen = fumidai.onTerminal("exec", "shop/worker", "--", "echo", "picked")) {
            screen.await("Which container?", PATIENCE);
            screen.type("worker\r");

            assertThat(screen.awaitEnd()).as(screen.text()).isZero();
            assertThat(screen.text()).contains("picked");
        }

        var asked = fumidai.run("exec", "shop/worker", "--", "true");
        assertThat(asked.code()).as(asked.err()).isEqualTo(125);
        assertThat(asked.err()).contains("Which container?", "shop/worker/", "--all");

        var all = fumidai.run("exec", "shop/worker", "--all", "--", "sh", "-c", "echo here; exit 3");
        assertThat(all.code()).as(all.err()).isEqualTo(3);
        assertThat(all.out().lines()).hasSize(2).allMatch(line -> line.endsWith("here"));
    }

    @Test
    void theNextStartEndsTheSessionsOfKilledOnes() throws Exception {
        for (int time = 0; time < 2; time++) {
            try (var screen = fumidai.onTerminal("exec", "shop/console")) {
                screen.await("a prompt", shown -> shown.text().strip().endsWith("#"), PATIENCE);
                ProcessHandle.of(screen.child().pid()).orElseThrow().children().forEach(ProcessHandle::destroyForcibly);
                assertThat(screen.awaitEnd()).isEqualTo(137);
            }
        }

        var next = fumidai.run("exec", "shop/console", "--", "echo", "free");

        assertThat(next.out()).as(next.err()).isEqualTo("free\n");
    }

    private static void says(PtyScreen screen, String typed, String answer)
            throws IOException, InterruptedException, TimeoutException {
        screen.type(typed);
        screen.await(answer, PATIENCE);
    }

    private static List<String> painting() {
        var rows = new String[20];
        for (int i = 1; i <= 2000; i++) {
            int row = i * 7 % 20 + 1;
            rows[row - 1] = "row " + row + " 日本 " + i;
        }
        return List.of(rows);
    }
}
