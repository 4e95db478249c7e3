package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.terminal.canvas.ColourDepth;
import dev.fumidai.terminal.canvas.Screenshot;
import dev.fumidai.terminal.widget.Themes;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Every screen at three sizes, as text.
class ScreensTest {
    private static final int[][] SIZES = {{80, 24}, {120, 40}, {200, 60}};

    @Test
    void clusters() {
        golden("clusters", pilot -> {});
    }

    @Test
    void services() {
        golden("services", ScreensTest::toServices);
    }

    @Test
    void servicesWide() {
        golden("services-wide", pilot -> toServices(pilot.press("ctrl+w")).press("ctrl+w"));
    }

    @Test
    void tasksWithHostileTexts() {
        golden("tasks", pilot -> toServices(pilot).type("j").press("enter"));
    }

    @Test
    void containers() {
        golden("containers", pilot -> toServices(pilot).press("enter", "end", "enter"));
    }

    @Test
    void describes() {
        golden("describe", pilot -> toServices(pilot).press("d"));
    }

    @Test
    void events() {
        golden("events", pilot -> toServices(pilot).press("w"));
    }

    @Test
    void helpsWithTheKeysOfTheScreen() {
        golden("help-services", pilot -> toServices(pilot).press("?"));
        golden("help-tasks", pilot -> toServices(pilot).press("enter", "?"));
    }

    @Test
    void filters() {
        golden("filter", pilot -> toServices(pilot).type("/tasks<2 !注文"));
    }

    @Test
    void completesCommands() {
        golden("command", pilot -> pilot.type(":s"));
    }

    @Test
    void asksBeforeAShellInProduction() {
        var seat = new Seat(Optional.of("prod-admin"), "ap-northeast-1", Optional.empty(), true, false, false);
        var pilot = toServices(Pilot.at(seat, 80, 24)).press("enter", "s");

        assertThat(pilot.screen()).contains("PRODUCTION", "ecs:ExecuteCommand", "fumidai exec", "[ cancel ]");
        Golden.matches("tui/production-80x24.txt", pilot.screen() + "\n");
    }

    @Test
    void saysTheSameWithoutColours() {
        var pilot = toServices(Pilot.at(80, 24));
        var theme = Themes.fitting(Themes.all().getFirst(), ColourDepth.MONOCHROME);

        assertThat(Screenshot.text(pilot.drawn(theme)))
                .isEqualTo(pilot.screen())
                .contains("▲ broken", "◐ web", "● console");
        Golden.matches("tui/services-monochrome.txt", Screenshot.styles(pilot.drawn(theme)) + "\n");
    }

    @Test
    void everySizeCanBeDrawn() {
        for (var columns = 1; columns < 100; columns += 7) {
            for (var rows = 1; rows < 30; rows += 3) {
                assertThat(toServices(Pilot.at(columns, rows))
                                .press("s", "esc", "?")
                                .screen())
                        .isNotNull();
            }
        }
    }

    private static Pilot toServices(Pilot pilot) {
        return pilot.press("home", "j", "enter");
    }

    private static void golden(String name, Consumer<Pilot> way) {
        for (var size : SIZES) {
            var pilot = Pilot.at(size[0], size[1]);
            way.accept(pilot);
            var screen = pilot.screen();
            assertThat(screen).doesNotContain("\u001b", "\u0007", "\u202e");
            Golden.matches("tui/%s-%dx%d.txt".formatted(name, size[0], size[1]), screen + "\n");
        }
    }
}
