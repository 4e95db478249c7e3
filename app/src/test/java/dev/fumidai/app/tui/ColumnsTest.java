package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.terminal.canvas.Screenshot;
import dev.fumidai.terminal.widget.Themes;
import java.util.Set;
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
