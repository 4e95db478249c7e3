package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ecs.Row;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Keys act upon what the screen is about that is seen, whatever lies below it.
class AboutTest {
    private final Player player = new Player(new FakeAws(World.seat(), Estate.plain()), 120, 40).answered();

    @Test
    void eventsOfAClusterThatWasNamedAreAboutThatCluster() {
        assertThat(((TableScreen<?>) player.model().top())
                        .current()
                        .orElseThrow()
                        .name())
                .isEqualTo("ops");
        command(":ev shop");
        assertThat(player.model().top().kind()).isEqualTo("events");
        var events = player.model();

        press("A");
        assertThat(player.model().top().crumb()).isEqualTo("journal / shop");
        player.at(events);
        press("b");
        assertThat(browsed()).contains("/clusters/shop/");
        player.at(events);
        command(":svc");
        assertThat(player.model().top().crumb()).isEqualTo("shop / services");
    }

    @Test
    void aClusterThatIsOnlyANameHasNoPage() {
        command(":ev elsewhere");

        press("b");
        assertThat(player.screen()).contains("The AWS console has no page for this.");
        command(":tasks");
        assertThat(player.model().top().crumb()).isEqualTo("elsewhere / tasks");
    }

    @Test
    void whatWasOpenedFromARowStaysAboutItWhenTheCursorBelowIsElsewhere() {
        for (var key : List.of("d", "y", "w", "L", "m", "X")) {
            var here = services();
            player.at(here);
            press(key);
            if (player.model().top() instanceof TableScreen<?>) {
                continue; // the doctor of this world is not there
            }
            var opened = player.model();
            assertThat(opened.top().about().row().map(Row::name)).as(key).contains("broken");
            player.at(withoutRows(opened));

            press("A");
            assertThat(player.model().top().crumb()).as(key).isEqualTo("journal / broken");
            player.at(withoutRows(opened));
            press("b");
            assertThat(browsed()).as(key).contains("/services/broken/");
        }
    }

    @Test
    void screensAboutNothingRefuse() {
        for (var command : List.of(":help", ":whoami", ":ctx", ":region")) {
            player.at(services());
            command(command);
            press("A");
            assertThat(player.screen()).as(command).contains("This is about nothing that the journal names.");
            press("b");
            assertThat(player.screen()).as(command).contains("The AWS console has no page for this.");
            command(":tasks");
            assertThat(player.model().top().crumb())
                    .as(command + ": where somebody is")
                    .isEqualTo("shop / tasks");
        }
    }

    @Test
    void aTaskInFullAndItsTimelineAreAboutTheTask() {
        for (var key : List.of("d", "T", "L")) {
            player.at(services());
            press("enter");
            press(key);
            var task =
                    ((TableScreen<?>) player.model().screens().get(2)).current().orElseThrow();
            press("A");
            assertThat(player.model().top().crumb()).as(key).isEqualTo("journal / " + task.name());
        }
    }

    @Test
    void aDefinitionIsEditedAsItIsSeen() {
        command(":td web");
        press("j");
        press("enter");
        var seen = player.model();
        player.at(withoutRows(seen));
        press("e");

        assertThat(player.model().log()).extracting(LogEntry::text).contains("Nothing changed.");
    }

    private Model services() {
        var begun = new Player(new FakeAws(World.seat(), Estate.plain()), 120, 40).answered();
        begun.type(":svc shop").press(KeyPress.of(Named.ENTER)).answered();
        return begun.model();
    }

    /// As if every row below were gone.
    private static Model withoutRows(Model model) {
        return model.showing(model.screens().stream()
                .map(screen -> screen instanceof TableScreen<?> table ? emptied(table) : screen)
                .toList());
    }

    private static <T extends Row> Screen emptied(TableScreen<T> table) {
        var bare = TableScreen.of(table.id(), table.table(), "");
        assertThat(bare.rows()).isEqualTo(Map.of());
        return bare;
    }

    private void command(String line) {
        player.type(line).press(KeyPress.of(Named.ENTER)).answered();
    }

    private void press(String key) {
        player.press(Binding.parsed(key).getFirst()).answered();
    }

    private String browsed() {
        return player.others().stream()
                .filter(Effect.Browse.class::isInstance)
                .map(effect -> ((Effect.Browse) effect).page().toString())
                .reduce((first, last) -> last)
                .orElse("");
    }
}
