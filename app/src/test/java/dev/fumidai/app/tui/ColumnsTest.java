package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.terminal.canvas.Screenshot;
import dev.fumidai.terminal.widget.Themes;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A column is chosen and sorted by; rows are marked from one to another.
class ColumnsTest {
    @Test
    void theChosenColumnIsSeenAndSortedBy() {
        var pilot = services().press("shift+right", "shift+right", "shift+right");
        assertThat(pilot.table().state().column()).isEqualTo(2);
        assertThat(pilot.screen()).contains("O sort by TASKS");
        Golden.matches(
                "tui/services-column-80x24.txt",
                Screenshot.styles(pilot.drawn(Themes.all().getFirst())) + "\n");

        pilot.press("O");
        assertThat(pilot.screen()).contains("TASKS↑");
        assertThat(pilot.names()).startsWith("broken");
        assertThat(pilot.press("O").screen()).contains("TASKS↓");
        assertThat(pilot.press("O").names()).isSorted();
    }

    @Test
    void theColumnThatRowsAreSortedByIsSeen() {
        var pilot = services();
        assertThat(pilot.screen()).doesNotContain("STRATEGY");

        assertThat(pilot.press("f6").screen()).contains("STRATEGY↑");
        assertThat(pilot.press("f12").screen()).contains("LAUNCH↑");
    }

    @Test
    void escapeLetsTheColumnGoBeforeTheFilter() {
        var pilot = services().type("/o").press("enter", "shift+right");

        assertThat(pilot.press("esc").table().state().column()).isEqualTo(-1);
        assertThat(pilot.table().sought()).isEqualTo("o");
        assertThat(pilot.press("esc").table().sought()).isEmpty();
    }

    @Test
    void theTablesOwnKeyIsBackWithoutAChosenColumn() {
        var pilot = services().press("enter");
        assertThat(pilot.model().top().kind()).isEqualTo("tasks");
        assertThat(sorts(pilot)).isFalse();
        assertThat(sorts(pilot.press("shift+right"))).isTrue();
        assertThat(sorts(pilot.press("esc"))).isFalse();
    }

    @Test
    void aColumnWithoutRoomIsSeenWhenItIsChosen() {
        var pilot = services();
        for (var i = 0; i < 20; i++) {
            pilot.press("shift+right");
            var chosen = Looked.columns(pilot.table().table())
                    .get(pilot.table().state().column());
            assertThat(pilot.screen().lines().skip(2).findFirst().orElseThrow()).contains(chosen.title());
        }
    }

    @Test
    void aColumnWithoutRoomIsSeenWhenItIsSortedBy() {
        var columns = Looked.columns(services().table().table());
        for (var i = 0; i < Math.min(12, columns.size()); i++) {
            var pilot = services().press("f" + (i + 1));
            var order = columns.get(i).title() + "↑";
            assertThat(pilot.screen().lines().skip(1).limit(2))
                    .as("as a title, or in the badge where only the wide mode has it")
                    .anyMatch(line -> line.contains(order));
        }
    }

    @Test
    void theOrderIsSaidWhereItsColumnIsScrolledAway() {
        var pilot = services().press("f3", "f3", "ctrl+w");
        for (var i = 0; i < 6; i++) {
            pilot.press("shift+right");
        }

        assertThat(pilot.screen().lines().skip(1).findFirst().orElseThrow()).contains(" · by TASKS↓ · ");
    }

    @Test
    void allColumnsHaveTheWholeWidth() {
        var pilot = Pilot.at(200, 60).press("home", "j", "enter");
        assertThat(pilot.screen()).contains("│ serviceName");

        pilot.press("ctrl+w");
        assertThat(pilot.screen()).doesNotContain("│ serviceName").contains("LAUNCH", "PLATFORM");
        assertThat(Pilot.at(80, 24)
                        .press("home", "j", "enter", "ctrl+w")
                        .screen()
                        .lines())
                .as("a cell at the edge that is cut")
                .anyMatch(line -> line.endsWith("…"));
    }

    @Test
    void theRowInFullIsWholeWhereItIsShownBesideTheTable() {
        var words = "word ".repeat(40).strip();
        var problem = new Problem("It failed.", words, "again ".repeat(300).strip(), ExitCode.UNAVAILABLE);
        var pilot = Pilot.at(160, 24)
                .tell(new Msg.Failed("looking", problem, World.NOW))
                .press("!");

        var pane = pilot.screen()
                .lines()
                .filter(line -> line.contains("│"))
                .map(line -> line.replaceAll("^.*│ ?", "").strip())
                .collect(Collectors.joining(" "));

        assertThat(pane).contains(words).endsWith("… d shows the rest");
    }

    @Test
    void textsHaveTheWholeWidthOfWideTerminals() {
        var pilot = Pilot.at(200, 60).press("home", "j", "enter", "m");

        assertThat(pilot.model().layout().body().width()).isEqualTo(200);
        assertThat(pilot.press("esc", "L").model().layout().body().width()).isEqualTo(200);
    }

    @Test
    void rowsAreMarkedFromTheNearestMarkToTheCursor() {
        var pilot = services().press("*");
        assertThat(pilot.screen()).contains("Mark a row first");
        assertThat(pilot.table().marks()).isEmpty();

        pilot.press("space", "end", "*");
        assertThat(pilot.table().marks()).hasSize(pilot.names().size());

        pilot.press("ctrl+\\");
        assertThat(pilot.table().marks()).isEmpty();
        pilot.press("space", "home", "j", "*");
        assertThat(pilot.table().marks()).hasSize(pilot.names().size() - 1);
        assertThat(Set.copyOf(pilot.table().selected())).hasSize(pilot.names().size() - 1);
    }

    private static boolean sorts(Pilot pilot) {
        return pilot.table().bindings().stream()
                .filter(binding -> binding.keys().equals(Binding.parsed("O")))
                .allMatch(binding -> binding.text().startsWith("sort by"));
    }

    private static Pilot services() {
        return Pilot.at(80, 24).press("home", "j", "enter");
    }
}
