package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.shell.End;
import org.junit.jupiter.api.Test;

/// What is said when somebody comes back from a shell.
class OutingsTest {
    @Test
    void aShellThatWasLeftWithTheEscapeIsNoSuccess() {
        assertThat(back(new End(125, true)))
                .isEqualTo("· Back from shop/console: left with ~., which closed its session.");
    }

    @Test
    void anExitCodeIsToldAndIsNeitherGoodNorBad() {
        assertThat(back(new End(3, false))).isEqualTo("· Back from shop/console: exit code 3.");
        assertThat(back(new End(0, false))).isEqualTo("✓ Back from shop/console.");
    }

    private static String back(End end) {
        var entry = Outings.back(World.NOW, "shop/console", end);
        var pilot = Pilot.at(80, 24).tell(new Msg.Answered(model -> Step.of(model.saying(entry))));
        return pilot.screen().lines().toList().getLast().strip();
    }
}
