package dev.fumidai.terminal.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.Conversation;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.pty.Pty;
import dev.fumidai.terminal.pty.PtyCommand;
import dev.fumidai.terminal.screen.PtyScreen;
import dev.fumidai.terminal.screen.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A whole screen as a person sees it.
class ScreenHostTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void takesTheScreenAndGivesItBackAsItWas() throws Exception {
        try (var screen = shell("echo before; %s; echo after $?")) {
            screen.await("60x8", LIMIT);
            screen.await("another screen", shown -> shown.isAlternate() && !shown.isCursorVisible(), LIMIT);
            screen.type("\u001b[<0;3;2M");
            screen.await("Mouse[action=PRESS, button=LEFT, column=2, row=1", LIMIT);
            screen.type("\u001b[200~a\rb\u001b[201~");
            screen.await("Paste[text=a␊b]", LIMIT);
            screen.resize(new TerminalSize(70, 10));
            screen.await("70x10", LIMIT);
            assertThat(screen.text()).doesNotContain("before");
            screen.type("q");

            screen.await("after 0", LIMIT);
            screen.await("the old screen", ScreenHostTest::isGivenBack, LIMIT);
            assertThat(screen.text()).isEqualTo("before\nafter 0");
        }
    }

    @Test
    void aCrashLeavesNoTrace() throws Exception {
        try (var screen = shell("echo before; %s; echo after $?; stty -a | grep -o ' icanon'")) {
            screen.await("60x8", LIMIT);
            screen.type("x");

            screen.await("after 7\n icanon", LIMIT);
            assertThat(screen.text()).isEqualTo("before\nafter 7\n icanon");
            screen.await("the old screen", ScreenHostTest::isGivenBack, LIMIT);
        }
    }

    @Test
    void aGuestHasTheTerminalForItsTime() throws Exception {
        try (var screen = shell("echo before; %s")) {
            screen.await("60x8", LIMIT);
            screen.type("s");
            screen.await("before\nguest", LIMIT);
            screen.await("the old screen", ScreenHostTest::isGivenBack, LIMIT);
            screen.type("line\n");

            screen.await("60x8", LIMIT);
            screen.await("another screen", shown -> shown.isAlternate() && !shown.isCursorVisible(), LIMIT);
            screen.type("q");
            screen.await("got line", LIMIT);
            assertThat(screen.text()).isEqualTo("before\nguest\nline\ngot line");
        }
    }

    @Test
    void aStoppedProgramGivesTheScreenBackForItsTime() throws Exception {
        try (var screen = shell("set -m; %s; echo stopped; read -r line; fg; echo end")) {
            screen.await("60x8", LIMIT);
            screen.type("z");
            screen.await("stopped", LIMIT);
            screen.await("the old screen", ScreenHostTest::isGivenBack, LIMIT);
            screen.type("\n");
            screen.await("60x8", LIMIT);
            screen.await("another screen", Screen::isAlternate, LIMIT);

            screen.type("q");
            screen.await("end", LIMIT);
        }
    }

    @Test
    void everyModeThatWasSwitchedOnIsSwitchedOffByACrash() throws Exception {
        try (var child = Pty.spawn(command("%s"))) {
            var talk = new Conversation(child);
            var on = talk.await("((?:\u001b\\[\\?\\d+[hl])+)(?s:.*)60x8").group(1);
            talk.type("x");
            var off = talk.await("((?:\u001b\\[\\?\\d+[hl])+)\u001b\\[m\u001b\\[\\?1049l")
                    .group(1);

            assertThat(on).contains("?1049h", "?7l", "?25l", "?2004h", "?1002h", "?1006h");
            assertThat(off).contains("?1006l", "?1002l", "?2004l", "?25h", "?7h");
        }
    }

    private static boolean isGivenBack(Screen screen) {
        return !screen.isAlternate() && screen.isCursorVisible();
    }

    private static PtyScreen shell(String script) throws IOException {
        return PtyScreen.spawn(command(script));
    }

    private static PtyCommand command(String script) {
        var program = "%s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp '%s' %s"
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        ScreenProgram.class.getName());
        return new PtyCommand(
                List.of("/bin/sh", "-c", script.formatted(program)),
                Map.of("PATH", System.getenv("PATH"), "TERM", "xterm"),
                Path.of("/"),
                new TerminalSize(60, 8));
    }
}
