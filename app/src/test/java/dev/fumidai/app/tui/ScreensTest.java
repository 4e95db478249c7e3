package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.logs.LogStream;
import dev.fumidai.core.metrics.MetricRange;
import dev.fumidai.core.metrics.MetricSeries;
import dev.fumidai.core.metrics.MetricSources;
import dev.fumidai.core.metrics.ServiceMetrics;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.canvas.ColourDepth;
import dev.fumidai.terminal.canvas.Screenshot;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.widget.Themes;
import java.time.Duration;
import java.util.List;
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
    void theHelpUsesTheWidthAndCutsNothing() {
        for (var columns : List.of(60, 80, 119, 120, 150, 200, 240)) {
            var pilot = toServices(Pilot.at(columns, 200));
            var texts = HelpScreen.lines(pilot.model().top()).stream()
                    .map(line -> line.text().strip().replaceAll(" +", " "))
                    .toList();
            pilot.press("?");
            assertThat(pilot.screen().replaceAll("F1 … F12|copy …", ""))
                    .as(columns + "")
                    .doesNotContain("…");
            assertThat(words(pilot.screen())).as(columns + "").containsAll(words(String.join(" ", texts)));
        }
        assertThat(headings(80)).isEqualTo(1);
        assertThat(headings(120)).isEqualTo(2);
        assertThat(headings(200)).isEqualTo(3);
    }

    @Test
    void theHelpIsLeftWithTheKeyThatOpensIt() {
        var pilot = toServices(Pilot.at(80, 24)).press("?");
        assertThat(pilot.screen()).contains("? leave").doesNotContain("? help");

        assertThat(pilot.press("?").model().top().kind()).isEqualTo("services");
    }

    @Test
    void theHelpFollowsTheWidth() {
        var pilot = toServices(Pilot.at(80, 24)).press("?");
        pilot.tell(new Msg.Input(new Event.Resized(new TerminalSize(200, 60))));

        assertThat(pilot.screen()).containsPattern("services +everywhere +commands");
    }

    /// Beside each other in the first line.
    private static int headings(int columns) {
        var first = toServices(Pilot.at(columns, 50))
                .press("?")
                .screen()
                .lines()
                .skip(2)
                .findFirst()
                .orElseThrow();
        return first.strip().split(" {2,}").length;
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    @Test
    void metrics() {
        golden("metrics", pilot -> toMetrics(pilot));
        golden("metrics-balanced", pilot -> toMetrics(pilot).answering(new FakeAws(World.seat(), Estate.plain())));
    }

    @Test
    void whatMetricsDoNotShowIsSaidInFullWhereItTakesTwoRows() {
        var screen = toMetrics(
                        Pilot.at(80, 24),
                        "requests, latency and errors",
                        "no application load balancer stands before it")
                .screen();

        assertThat(words(screen)).containsSequence("load", "balancer", "stands", "before", "it)");
    }

    private static Pilot toMetrics(Pilot pilot) {
        return toMetrics(pilot, "running tasks", "Container Insights does not count them");
    }

    /// Of a service without load balancers, in a cluster without Container Insights.
    private static Pilot toMetrics(Pilot pilot, String missing, String why) {
        toServices(pilot).press("m");
        var range = MetricRange.last(Duration.ofHours(3), World.NOW);
        var series = World.wave(range, 50, 40);
        var metrics = new ServiceMetrics(series, series, MetricSeries.none(), MetricSeries.none());
        var gone = new Missing(missing, why, Optional.empty(), Optional.empty());
        var screen = (MetricsScreen) pilot.model().top();
        pilot.tell(new Msg.Answered(model -> Step.of(model.withTop(new MetricsScreen(
                screen.id(),
                screen.service(),
                screen.length(),
                screen.asked(),
                Optional.of(new MetricSources(screen.service().ref(), false, List.of(), List.of(gone))),
                Optional.of(new MetricsScreen.Figures(range, metrics)))))));
        return pilot;
    }

    @Test
    void logs() {
        golden("logs", pilot -> {
            toServices(pilot).press("L");
            var stream = new LogStream("app", "0f3a5b6c", "/shop/web", Optional.empty(), "ecs/app/0f3a5b6c");
            var at = World.NOW.minusSeconds(3);
            pilot.tell(new Msg.Lines(
                    pilot.model().top().id(),
                    List.of(
                            new LogLine(at, at, stream, "GET /注文 200 \u001b[2J", "1"),
                            new LogLine(at.plusSeconds(1), at, stream, "GET /health 200", "2"))));
        });
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
