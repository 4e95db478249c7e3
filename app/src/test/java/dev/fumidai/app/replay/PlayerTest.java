package dev.fumidai.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.audit.Cast;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayerTest {
    private static final Duration NO_LIMIT = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Instant now = Instant.EPOCH;
    /// At which millisecond which key is pressed.
    private final TreeMap<Long, Keys.Key> presses = new TreeMap<>();

    private final List<String> shown = new ArrayList<>();

    @Test
    void showsEachPieceWhenItIsDue() throws Exception {
        play(new Pace(1, NO_LIMIT, Duration.ZERO));

        assertThat(shown).containsExactly("0 a", "1000 b", "1500 c", "31500 d");
    }

    @Test
    void playsFasterAndSlower() throws Exception {
        play(new Pace(2, NO_LIMIT, Duration.ZERO));
        assertThat(shown).containsExactly("0 a", "500 b", "750 c", "15750 d");
    }

    @Test
    void atFullSpeedNeverWaits() throws Exception {
        play(new Pace(Double.POSITIVE_INFINITY, NO_LIMIT, Duration.ZERO));
        assertThat(shown).containsExactly("0 a", "0 b", "0 c", "0 d");
    }

    @Test
    void shortensTheWaitsInWhichNothingHappened() throws Exception {
        play(new Pace(1, Duration.ofMillis(800), Duration.ZERO));
        assertThat(shown).containsExactly("0 a", "800 b", "1300 c", "2100 d");
    }

    @Test
    void showsAtOnceWhatIsBeforeTheStart() throws Exception {
        play(new Pace(1, NO_LIMIT, Duration.ofMillis(1200)));
        assertThat(shown).containsExactly("0 a", "0 b", "300 c", "30300 d");
    }

    @Test
    void aPauseMovesAllThatFollows() throws Exception {
        presses.putAll(Map.of(400L, Keys.Key.PAUSE, 5400L, Keys.Key.PAUSE));
        play(new Pace(1, NO_LIMIT, Duration.ZERO));
        assertThat(shown).containsExactly("0 a", "6000 b", "6500 c", "36500 d");
    }

    @Test
    void aNewSpeedCountsFromTheMomentOfTheKey() throws Exception {
        presses.put(500L, Keys.Key.FASTER);
        play(new Pace(1, NO_LIMIT, Duration.ZERO));
        assertThat(shown).containsExactly("0 a", "750 b", "1000 c", "16000 d");
    }

    @Test
    void skipsAWaitAndQuits() throws Exception {
        presses.putAll(Map.of(500L, Keys.Key.SKIP, 600L, Keys.Key.QUIT));
        play(new Pace(1, NO_LIMIT, Duration.ZERO));
        assertThat(shown).containsExactly("0 a", "500 b", "500 c");
    }

    private void play(Pace pace) throws Exception {
        var file = Files.writeString(folder.resolve("a.cast"), """
                {"version": 2, "width": 80, "height": 24}
                [0, "o", "a"]
                [1.0, "o", "b"]
                [1.25, "i", "typed"]
                [1.5, "o", "c"]
                [31.5, "o", "d"]
                """);
        try (var cast = Cast.open(file)) {
            new Player(cast, pace, new SafeOutput(), this::show, this::await, () -> now).play();
        }
    }

    private void show(String text) {
        if (!text.isEmpty()) {
            shown.add(now.toEpochMilli() + " " + text);
        }
    }

    /// Virtual time: nothing waits.
    private Optional<Keys.Key> await(Duration longest) {
        var next = presses.isEmpty() ? null : presses.firstEntry();
        if (next == null || next.getKey() > now.plus(longest).toEpochMilli()) {
            now = now.plus(longest);
            return Optional.empty();
        }
        presses.pollFirstEntry();
        now = Instant.ofEpochMilli(Math.max(now.toEpochMilli(), next.getKey()));
        return Optional.of(next.getValue());
    }
}
