package dev.fumidai.app.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said around shells.
class ShellTalkTest {
    private static final String TASK = "shop/console/0f3a5b6c7d8e9f00112233445566778a/app";
    private static final List<String> PARTS =
            List.of("SANDBOX", TASK, "console:1", "as dev@example.com", "~. at the start of a line ends");

    @Test
    void theBannerIsBrokenBetweenItsParts() {
        assertThat(ShellTalk.banner(PARTS, 80))
                .containsExactly(
                        "fumidai: SANDBOX · " + TASK + " ·",
                        "         console:1 · as dev@example.com · ~. at the start of a line ends");
    }

    @Test
    void itIsOneLineWhereThereIsRoom() {
        assertThat(ShellTalk.banner(PARTS, 200)).containsExactly("fumidai: " + String.join(" · ", PARTS));
    }
}
