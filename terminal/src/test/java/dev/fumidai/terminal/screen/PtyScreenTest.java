package dev.fumidai.terminal.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.pty.PtyCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PtyScreenTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void aPersonTypesAndSees() throws Exception {
        var command = new PtyCommand(
                List.of("/bin/sh", "-c", "printf 'name? '; read -r name; printf '\\033[2Jこんにちは %s' \"$name\"; exit 4"),
                Map.of("PATH", System.getenv("PATH")),
                Path.of("/"),
                new TerminalSize(40, 5));
        try (var screen = PtyScreen.spawn(command)) {
            screen.await("name?", LIMIT);
            screen.type("太郎\r");
            screen.await("こんにちは 太郎", LIMIT);

            assertThat(screen.awaitEnd()).isEqualTo(4);
            assertThatThrownBy(() -> screen.await("never", LIMIT))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("こんにちは 太郎");
        }
    }
}
