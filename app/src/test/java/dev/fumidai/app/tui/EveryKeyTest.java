package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every key on every screen, found by pressing keys.
@Timeout(120)
class EveryKeyTest {
    private static final int[][] SIZES = {{80, 24}, {120, 40}, {200, 60}};
    private static final boolean SURVIVAL = Boolean.getBoolean("fumidai.survival");

    /// Drawing the larger ones after every key takes two thirds of the time: with `-Psurvival`.
    private static final int TRIED = SURVIVAL ? SIZES.length : 1;

    private static final Ways WAYS = Ways.of(() -> player(80, 24));

    /// Needs no word where nothing is left to be closed.
    private static final KeyPress ESCAPE = KeyPress.of(Named.ESCAPE);

    @Test
    void everyScreenIsFound() {
        assertThat(WAYS.keys().keySet())
                .contains(
                        "clusters",
                        "services",
                        "tasks",
                        "task",
                        "containers",
                        "deployments",
                        "instances",
                        "providers",
                        "families",
                        "schedules",
                        "revisions",
                        "tunnels",
                        "sessions",
                        "databases",
                        "logs",
                        "metrics",
                        "events",
                        "timeline",
                        "rollout",
                        "autoscaling",
                        "document",
                        "YAML",
                        "JSON",
                        "differences",
                        "errors",
                        "profiles",
                        "regions",
                        "journal",
                        "journal entry",
                        "identity",
                        "help");
    }

    @Test
    void noKeyBreaksAScreenAtAnySize() {
        var all = Ways.all();
        for (var size : Arrays.copyOf(SIZES, TRIED)) {
            var player = player(size[0], size[1]);
            var first = Arrays.equals(size, SIZES[0]);
            WAYS.keys().forEach((place, way) -> {
                var here = Ways.gone(() -> player(size[0], size[1]), way).model();
                var keys = SURVIVAL && first ? all : Ways.tried(here);
                for (var key : keys) {
                    var buffer = player.at(here).press(key).answered().drawn();
                    assertThat(buffer.width()).as(place + " " + key.label()).isEqualTo(size[0]);
                }
            });
        }
    }

    @Test
    void everyKeyOfTheHelpDoesSomethingOrSaysWhyNot() {
        WAYS.keys().forEach((place, way) -> silent(() -> player(80, 24), way, place));
    }

    @Test
    void whereThereAreNoRowsKeysSayWhyTheyDoNothing() {
        Supplier<Player> nowhere = () -> {
            var player = new Player(new FakeAws(World.seat(), Estate.plain()), 80, 24);
            while (player.waiting() > 0) {
                player.answer(0);
            }
            return player.type("/no such row").press(KeyPress.parse("enter").orElseThrow());
        };
        silent(nowhere, List.of(), "an empty table");
        var player = nowhere.get();
        assertThat(player.model().top().bindings().stream().filter(Binding::hinted))
                .extracting(Binding::text)
                .doesNotContain("services", "tasks");
    }

    @Test
    void theFooterShowsKeysThatWork() {
        WAYS.keys().forEach((place, way) -> {
            var player = Ways.gone(() -> player(200, 60), way);
            for (var hint : Hints.of(player.model())) {
                assertThat(player.footer()).as(place).contains(hint.key() + " " + hint.text());
                pressed(hint).ifPresent(key -> {
                    var next = at(player.model()).press(key);
                    assertThat(state(next).equals(state(at(player.model()))))
                            .as(place + ": " + hint)
                            .isFalse();
                    assertThat(next.model().notice().filter(LogEntry::hint))
                            .as(place + ": " + hint)
                            .isEmpty();
                });
            }
        });
    }

    @Test
    void theHelpListsWhatTheFooterShows() {
        WAYS.keys().forEach((place, way) -> {
            var player = Ways.gone(() -> player(80, 24), way);
            var help = HelpScreen.lines(player.model().top()).stream()
                    .map(line -> line.text())
                    .toList();
            assertThat(player.model().top().bindings())
                    .as(place)
                    .allSatisfy(binding -> assertThat(help)
                            .anyMatch(line -> line.contains(binding.label()) && line.contains(binding.text())));
        });
    }

    @Test
    void theHelpPromisesNoKeyThatTheScreenTakesOrDoesNotHave() {
        WAYS.keys().forEach((place, way) -> {
            var player = Ways.gone(() -> player(80, 24), way);
            var top = player.model().top();
            var help = HelpScreen.lines(top).stream().map(line -> line.text()).toList();
            for (var everywhere : GlobalKeys.all()) {
                var promised = help.stream()
                        .filter(line -> line.endsWith("  " + everywhere.text()))
                        .flatMap(line -> Arrays.stream(line.substring(
                                        0, line.length() - everywhere.text().length())
                                .strip()
                                .split(" ")))
                        .toList();
                assertThat(everywhere.keys())
                        .as(place + ": " + everywhere.text())
                        .filteredOn(key ->
                                top.key(key, player.model().layout().body()).isPresent())
                        .noneMatch(key -> promised.contains(key.label()));
            }
            if (top instanceof MetricsScreen) {
                assertThat(help).as(place).noneMatch(line -> line.contains("move;"));
            }
            if (top instanceof TableScreen<?> table) {
                var last = Math.min(12, Looked.columns(table.table()).size());
                assertThat(help).as(place).anyMatch(line -> line.contains("F1 … F" + last + " "));
            }
        });
    }

    @Test
    void noKeyMeansTwoThingsOnAScreen() {
        WAYS.keys().forEach((place, way) -> {
            var keys = Ways.gone(() -> player(80, 24), way).model().top().bindings().stream()
                    .flatMap(binding -> binding.keys().stream())
                    .toList();
            assertThat(keys).as(place).doesNotHaveDuplicates();
        });
    }

    private static void silent(Supplier<Player> players, List<KeyPress> way, String place) {
        var at = Ways.gone(players, way).model();
        if (at.popup().isPresent() || at.prompt().isPresent()) {
            return;
        }
        var player = at(at);
        var silent = new ArrayList<String>();
        for (var everywhere : List.of(false, true)) {
            for (var binding : everywhere ? GlobalKeys.all() : at.top().bindings()) {
                for (var key : binding.keys()) {
                    var taken =
                            everywhere && at.top().key(key, at.layout().body()).isPresent();
                    var before = state(player.at(at));
                    if (!taken && state(player.press(key)).equals(before) && !key.equals(ESCAPE)) {
                        silent.add(key.label() + " " + binding.text());
                    }
                }
            }
        }
        assertThat(silent).as(place).isEmpty();
    }

    /// What a key can change: what is seen, what is kept, what is done outside.
    private static Map<String, Object> state(Player player) {
        var model = player.model();
        return Map.of(
                "screens", model.screens(),
                "popup", model.popup(),
                "prompt", model.prompt(),
                "notice", model.notice(),
                "chrome", model.desk().chrome(),
                "outside", player.waiting() + " " + player.others().size());
    }

    private static Optional<KeyPress> pressed(Hints.Hint hint) {
        return Ways.all().stream().filter(key -> key.label().equals(hint.key())).findFirst();
    }

    private static Player at(Model model) {
        return new Player(new FakeAws(World.seat(), Estate.plain()), model);
    }

    private static Player player(int columns, int rows) {
        return new Player(new FakeAws(World.seat(), Estate.plain()), columns, rows);
    }
}
