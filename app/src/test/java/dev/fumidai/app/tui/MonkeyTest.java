package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.input.Modifiers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Somebody who presses whatever comes to hand while answers come late, in any order or not at all.
@Timeout(120)
class MonkeyTest {
    private static final int STEPS = 2_500;
    private static final int STEPS_EACH = 60;
    private static final int MOST_WAITING = 200;
    private static final int[][] SIZES = {{80, 24}, {120, 40}, {200, 60}, {40, 10}, {20, 5}, {1, 1}, {133, 7}};
    private static final List<Event.Action> ACTIONS = List.of(Event.Action.values());
    private static final List<KeyPress> KEYS = Ways.all();

    /// Where somebody can be.
    private static final List<Model> WAYS = Ways.of(() -> player(Estate.plain())).keys().values().stream()
            .map(way -> Ways.gone(() -> player(Estate.plain()), way).model())
            .toList();

    private static final Problem DENIED = new Problem("AWS refuses it.", "No policy allows it.", "", ExitCode.REFUSED);

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsPressedSomethingSensibleIsSeen(long seed) {
        var random = new Random(seed);
        var estate = seed % 2 == 0 ? Estate.plain() : new Estate("\u001b[2J\u202e注文\u200b\n");
        var player = player(estate);
        var last = new ArrayDeque<String>();
        var seen = new HashSet<String>();
        for (var step = 0; step < STEPS; step++) {
            if (step % STEPS_EACH == 0) {
                player.at(WAYS.get(random.nextInt(WAYS.size())));
                last.clear();
            }
            last.add(step(player, random));
            if (last.size() > 30) {
                last.remove();
            }
            sensible(player, seed + ": " + last);
            seen.add(player.model().top().kind());
        }
        assertThat(seen).hasSizeGreaterThan(15);
    }

    private static LongStream seeds() {
        return LongStream.rangeClosed(1, Boolean.getBoolean("fumidai.survival") ? 40 : 4);
    }

    private static Player player(Estate estate) {
        return new Player(new FakeAws(World.seat(), estate), 80, 24);
    }

    /// @return what was done
    private static String step(Player player, Random random) {
        var dice = random.nextInt(100);
        if (dice < 70) {
            var key = key(player.model(), random);
            player.press(key);
            return key.label();
        }
        if (dice < 88) {
            return answered(player, random);
        }
        if (dice < 92) {
            player.after(Duration.ofSeconds(random.nextInt(40)));
            return "tick";
        }
        if (dice < 95) {
            var size = SIZES[random.nextInt(SIZES.length)];
            player.resize(size[0], size[1]);
            return size[0] + "x" + size[1];
        }
        if (dice < 97) {
            player.tell(new Msg.Input(new Event.Paste("sh\u001b[201~op\n:q!\n")));
            return "paste";
        }
        var action = ACTIONS.get(random.nextInt(ACTIONS.size()));
        player.tell(new Msg.Input(
                new Event.Mouse(action, Event.Button.LEFT, random.nextInt(200), random.nextInt(60), Modifiers.NONE)));
        return "mouse";
    }

    /// Half of the time one that means something.
    private static KeyPress key(Model model, Random random) {
        var meant = Ways.tried(model);
        return random.nextBoolean() && !meant.isEmpty()
                ? meant.get(random.nextInt(meant.size()))
                : KEYS.get(random.nextInt(KEYS.size()));
    }

    private static String answered(Player player, Random random) {
        if (player.waiting() == 0) {
            return "";
        }
        var which = random.nextInt(player.waiting());
        if (random.nextInt(10) == 0) {
            player.fail(which, DENIED);
            return "failure";
        }
        player.answer(which);
        return "answer";
    }

    private static void sensible(Player player, String way) {
        var model = player.model();
        assertThat(player.drawn().width()).as(way).isEqualTo(model.size().columns());
        assertThat(model.screens()).as(way).isNotEmpty().hasSizeLessThanOrEqualTo(40);
        assertThat(model.screens().stream().map(Screen::id)).as(way).doesNotHaveDuplicates();
        assertThat(model.log()).as(way).hasSizeLessThanOrEqualTo(500);
        assertThat(player.waiting()).as(way).isLessThan(MOST_WAITING);
        if (model.top() instanceof TableScreen<?> table && table.size() > 0) {
            assertThat(table.state().cursor()).as(way).isBetween(0, table.size() - 1);
        }
        if (model.popup().isEmpty() && model.prompt().isEmpty()) {
            Hints.of(model)
                    .forEach(hint -> assertThat(model.top().bindings())
                            .as(way)
                            .anyMatch(binding -> binding.text().equals(hint.text())));
        }
    }
}
