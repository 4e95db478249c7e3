package dev.fumidai.terminal.picker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.pty.PtyCommand;
import dev.fumidai.terminal.screen.PtyScreen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The picker as a person sees it, at the bottom of a small terminal.
class FuzzyPickerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void picksLeavesNoTraceAndWhatIsTypedAheadIsForTheNextProgram() throws Exception {
        try (var screen = shell("echo before; %s >/dev/null; echo \"picked $?\"; read -r next; echo \"[$next]\"")) {
            screen.await("› shop  web", LIMIT);
            assertThat(screen.text())
                    .isEqualTo("before\nWhich service ›   3/3\n› shop  web\n  shop  worker\n  店    注文");

            screen.type("wo");
            screen.await("› shop  worker", LIMIT);
            assertThat(screen.text()).isEqualTo("before\nWhich service › wo  1/3\n› shop  worker");
            screen.type("\u0015\u001b[B\u001b[B");
            screen.await("› 店    注文", LIMIT);
            screen.type("\rahead\n");

            screen.await("[ahead]", LIMIT);
            assertThat(screen.awaitEnd()).isZero();
            assertThat(screen.text()).startsWith("before\npicked 12\n").endsWith("[ahead]");
        }
    }

    @Test
    void escapeAndCtrlCChooseNothing() throws Exception {
        try (var screen = shell("%1$s; echo \"first $?\"; %1$s; echo \"second $?\"")) {
            screen.await("› shop  web", LIMIT);
            screen.type("\u001b");
            screen.await("first 9", LIMIT);
            screen.await("› shop  web", LIMIT);
            screen.type("\u0003");
            screen.await("second 9", LIMIT);

            assertThat(screen.text()).isEqualTo("first 9\nsecond 9");
        }
    }

    private static PtyScreen shell(String script) throws IOException {
        var program = "%s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp '%s' %s"
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        PickerProgram.class.getName());
        return PtyScreen.spawn(new PtyCommand(
                List.of("/bin/sh", "-c", script.formatted(program)),
                Map.of("PATH", System.getenv("PATH")),
                Path.of("/"),
                new TerminalSize(60, 5)));
    }
}
