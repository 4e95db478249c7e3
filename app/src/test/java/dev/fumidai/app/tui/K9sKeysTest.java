package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.input.KeyPress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The keys of k9s, on every table.
@Timeout(120)
class K9sKeysTest {
    /// They take the place of another key of ours, which has a second one.
    private static final Set<String> REPLACED = Set.of("l", "r");

    private static final List<String> TABLES = List.of(
            ":clusters",
            ":services shop",
            ":services -A",
            ":tasks shop",
            ":instances shop",
            ":cp shop",
            ":td",
            ":td web",
            ":tun",
            ":bas",
            ":db",
            ":ses",
            ":errors");

    @Test
    void noKeyMeansTwoThings() {
        for (var command : TABLES) {
            var screen = at(command).model().top();
            var keys = new ArrayList<String>();
            KeyPreset.K9S.extras(screen).forEach(it -> it.keys().forEach(key -> keys.add(key.label())));
            assertThat(keys).as(command).doesNotHaveDuplicates();
            for (var own : screen.bindings()) {
                for (var key : own.keys()) {
                    var meant = KeyPreset.K9S.meant(screen, key);
                    var lost = keys.contains(key.label()) || !meant.equals(key);
                    assertThat(!lost || REPLACED.contains(key.label()))
                            .as(command + ": " + key.label() + " " + own.text())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everythingCanStillBeReached() {
        for (var command : TABLES) {
            var screen = at(command).model().top();
            assertThat(screen.bindings())
                    .as(command)
                    .allSatisfy(binding -> assertThat(KeyPreset.K9S.keys(screen, binding))
                            .as(binding.text())
                            .isNotEmpty());
        }
    }

    @Test
    void leadWhereTheyDoThere() {
        assertThat(on(":services shop", "r")).contains("Restart");
        assertThat(on(":services shop", "l")).contains("logs");
        assertThat(on(":services shop", "f")).contains("LISTENS");
        assertThat(on(":services shop", "0")).contains("all / services");
        assertThat(on(":tasks shop", "ctrl+d")).contains("stop task 0f3a5b6c… of web");
        assertThat(on(":tasks shop", "ctrl+k")).contains("stop task 0f3a5b6c… of web");
        assertThat(on(":tun", "ctrl+d")).contains("Close orders-db");
        assertThat(on(":td web", "ctrl+d")).contains("Deregister");
        assertThat(on(":services shop", "F")).contains("forward a port");
        assertThat(on(":services shop", "d")).contains("describe");
        assertThat(on(":services shop", "y")).contains("serviceName");
        assertThat(on(":services shop", "ctrl+a")).contains("commands");
        assertThat(on(":services shop", "space")).contains("1 marked");
    }

    @Test
    void readAgainAndSort() {
        var player = at(":services shop");
        var round = ((TableScreen<?>) player.model().top()).load().round();
        player.press(key("ctrl+r")).answered();
        assertThat(((TableScreen<?>) player.model().top()).load().round()).isGreaterThan(round);

        player.press(key("A")).answered();
        assertThat(player.model().top()).isInstanceOfSatisfying(TableScreen.class, screen -> {
            var sorted = Looked.columns(screen.table()).get(screen.state().sort());
            assertThat(sorted.title()).isEqualTo("AGE");
        });
    }

    @Test
    void commandsAreCalledAsThere() {
        assertThat(at(":ns").model().top().kind()).isEqualTo("clusters");
        assertThat(at(":ns shop").model().top().crumb()).isEqualTo("shop / services");
        assertThat(at(":po shop").model().top().kind()).isEqualTo("tasks");
        assertThat(at(":dp shop").model().top().kind()).isEqualTo("services");
        assertThat(at(":no shop").model().top().kind()).isEqualTo("instances");
        assertThat(at(":pf").model().top().kind()).isEqualTo("tunnels");
    }

    @Test
    void theHelpShowsTheKeysThatHold() {
        var help = HelpScreen.lines(at(":services shop").model().top(), KeyPreset.K9S).stream()
                .map(line -> line.text())
                .toList();

        assertThat(help)
                .anyMatch(line -> line.matches(" +L l +logs"))
                .anyMatch(line -> line.matches(" +r +restart.*"))
                .anyMatch(line -> line.matches(" +Ctrl\\+R +read again now"))
                .anyMatch(line -> line.contains(":ns [CLUSTER]"))
                .noneMatch(line -> line.matches(" +Ctrl\\+R +regions"));
    }

    private static String on(String command, String key) {
        return at(command).press(key(key)).answered().screen();
    }

    private static KeyPress key(String name) {
        return Binding.parsed(name).getFirst();
    }

    private static Player at(String command) {
        var preferences = new Preferences(Optional.empty(), Map.of(), Map.of(), KeyPreset.K9S, Optional.empty(), false);
        return new Player(new FakeAws(World.seat(), Estate.plain()), 120, 40)
                .tell(new Msg.Answered(
                        model -> Step.of(model.having(model.desk().preferring(preferences)))))
                .answered()
                .type(command)
                .press(key("enter"))
                .answered();
    }
}
