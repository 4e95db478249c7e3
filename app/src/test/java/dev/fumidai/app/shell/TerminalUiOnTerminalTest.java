package dev.fumidai.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.screen.PtyScreen;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The terminal UI in a process of its own, on a real terminal, against the sandbox.
class TerminalUiOnTerminalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path home = Path.of("unset");

    private static Sandbox sandbox;
    private static Fumidai fumidai;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Fumidai.world(home, "tui");
        fumidai = Fumidai.of(sandbox, home, "console");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void looksAroundEntersAContainerAndLeavesTheTerminalAsItWas() throws Exception {
        assumeFalse(sandbox.unsafeContainers());
        try (var screen = fumidai.onTerminal()) {
            screen.await("● shop", PATIENCE);
            see(screen, ":svc shop\r", "● worker");
            see(screen, "/console", "1 of");
            see(screen, "\r", "/console");
            see(screen, "d", "serviceName  console");
            see(screen, "\u001b", "1 of");
            see(screen, "?", "autoscaling");
            see(screen, "?", "1 of");
            see(screen, "\r", "shop / console / tasks");
            screen.await("RUNNING", PATIENCE);
            see(screen, "\r", "/ containers");
            screen.await("● app", PATIENCE);

            screen.type("s");
            screen.await("a prompt", shown -> shown.text().strip().endsWith("#"), PATIENCE);
            see(screen, "echo ins''ide; stty size\r", "24 80");
            see(screen, "exit 3\r", "exit code 3");
            screen.await("/ containers", PATIENCE);

            screen.resize(new TerminalSize(120, 40));
            screen.await("RUNTIME", shown -> shown.text().contains("DIGEST"), PATIENCE);
            screen.type(":q\r");
            assertThat(screen.awaitEnd()).as(screen.text()).isZero();
            assertThat(fumidai.terminalIsBack()).isTrue();
            assertThat(screen.text()).doesNotContain("containers");
        }
    }

    @Test
    void whoIsKilledLeavesTheTerminalAsItWas() throws Exception {
        try (var screen = fumidai.onTerminal()) {
            screen.await("● shop", PATIENCE);
            ProcessHandle.of(screen.child().pid()).orElseThrow().children().forEach(ProcessHandle::destroy);

            assertThat(screen.awaitEnd()).as(screen.text()).isEqualTo(143);
            assertThat(fumidai.terminalIsBack()).isTrue();
            assertThat(screen.text()).doesNotContain("● shop");
        }
    }

    @Test
    void readsNoMoreThanIsSeen() throws Exception {
        try (var screen = fumidai.onTerminal()) {
            screen.await("● shop", PATIENCE);
            var before = sandbox.calls().size();
            see(screen, ":svc shop\r", "● worker");
            screen.type("jjkk");
            see(screen, "?", "autoscaling");
            see(screen, "q", "autoscaling");

            var made = sandbox.calls().stream()
                    .skip(before)
                    .map(call -> call.operation())
                    .toList();
            assertThat(made).containsOnlyOnce("ListServices").hasSizeLessThanOrEqualTo(4);
            screen.type("\u0003");
            assertThat(screen.awaitEnd()).as(screen.text()).isZero();
        }
    }

    @Test
    void withoutATerminalItPrintsTheUsage() throws Exception {
        var printed = fumidai.run();

        assertThat(printed.code()).isZero();
        assertThat(printed.out()).contains("fumidai tunnel");
    }

    private static void see(PtyScreen screen, String typed, String text) throws Exception {
        screen.type(typed);
        screen.await(text, PATIENCE);
    }
}
