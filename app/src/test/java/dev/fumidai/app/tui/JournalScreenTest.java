package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.app.ecs.LocalPorts;
import dev.fumidai.app.ecs.TaskSheets;
import dev.fumidai.core.ecs.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What was done from this machine, as a table, one row's part of it, and one entry as text.
class JournalScreenTest {
    @Test
    void theNewestIsFirstBelowWhatIsBroken() {
        for (var size : new int[][] {{80, 24}, {120, 40}}) {
            var pilot = Pilot.at(size[0], size[1]).type(":aud").press("enter");

            assertThat(pilot.names().getFirst()).isEqualTo("broken");
            assertThat(pilot.screen()).doesNotContain("\u001b").contains("▲", "BROKEN", "UpdateService");
            Golden.matches("tui/journal-%dx%d.txt".formatted(size[0], size[1]), pilot.screen() + "\n");
        }
    }

    @Test
    void anEntryIsShownWithAllItsLines() {
        var pilot = Pilot.at(120, 40).type(":journal /action:shell").press("enter", "enter");

        assertThat(pilot.model().top().kind()).isEqualTo("journal entry");
        assertThat(pilot.screen()).doesNotContain("\u001b[2J");
        Golden.matches("tui/journal-entry-120x40.txt", pilot.screen() + "\n");
    }

    @Test
    void isSortedAndFilteredAsEveryTable() {
        var pilot = Pilot.at(120, 40).type(":audit /result:refused").press("enter");
        assertThat(pilot.names()).hasSize(1);

        pilot.press("esc", "F3");
        assertThat(pilot.screen().lines().filter(line -> line.contains("StopTask")))
                .isNotEmpty();
    }

    @Test
    void aRowHasItsOwnPart() {
        var pilot = Pilot.at(120, 40).type(":svc shop").press("enter").type("/web");
        pilot.press("enter", "A");

        assertThat(pilot.model().top().crumb()).isEqualTo("journal / web");
        assertThat(pilot.screen()).contains("UpdateService", "exit 130").doesNotContain("orders-db", "BROKEN");
        pilot.press("A");
        assertThat(pilot.screen()).contains("This is the journal");
    }

    @Test
    void aTextSaysItOfTheRowThatItWasOpenedFrom() {
        var pilot = Pilot.at(120, 40).type(":svc shop").press("enter").type("/web");
        pilot.press("enter", "w", "A");

        assertThat(pilot.model().top().crumb()).isEqualTo("journal / web");
    }

    @Test
    void whatIsReadIsWhatItIsAbout() throws Exception {
        var service = World.services().stream()
                .filter(row -> row.name().equals("web"))
                .findFirst()
                .orElseThrow();
        var sheet = new ServicesTable(java.util.Optional.of(World.SHOP)).sheet(World.NOW);
        var table = new JournalTable(java.util.Optional.of(JournalTexts.subject(sheet, service)));
        var read = new ArrayList<Row>();

        table.read(new FakeAws(World.seat(), Estate.plain()), (rows, missing) -> read.addAll(rows));

        assertThat(read).extracting(Row::name).isEqualTo(List.of("change2", "shell1", "broken"));
    }

    @Test
    void aContainerHasThatOfItsTaskThatNamesIt() {
        var task = World.tasks().stream()
                .filter(it -> it.ref().id().startsWith("0f3a5b6c"))
                .findFirst()
                .orElseThrow();
        var sheet = TaskSheets.containers(LocalPorts.NONE);
        var shell = WorldJournal.entries().stream()
                .filter(it -> it.kind().equals("shell"))
                .findFirst()
                .orElseThrow();

        for (var container : task.containers()) {
            assertThat(JournalTexts.subject(sheet, container).fits(shell))
                    .as(container.name())
                    .isEqualTo(container.name().equals("app"));
        }
    }

    @Test
    void whereNothingWasDoneThatIsSaid() {
        var pilot = Pilot.at(80, 24).type(":svc shop /console").press("enter", "A");

        assertThat(pilot.screen()).contains("Nothing in this machine's journal is about console.");
    }
}
