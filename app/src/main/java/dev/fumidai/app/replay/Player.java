package dev.fumidai.app.replay;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Cast;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Plays one recording.
///
/// **Threading:** one thread; interruption ends the replay.
final class Player {
    private static final Duration PAUSED = Duration.ofHours(1);
    private static final Duration SKIP = Duration.ofSeconds(10);

    private final Cast cast;
    private final SafeOutput safe;
    private final Consumer<String> screen;
    private final Keys keys;
    private final InstantSource clock;
    private Pace pace;
    private boolean paused;
    private boolean quit;
    private long skipTo;
    private long at;

    /// @param screen what is shown goes there
    /// @param clock one that does not run backwards
    Player(Cast cast, Pace pace, SafeOutput safe, Consumer<String> screen, Keys keys, InstantSource clock) {
        this.cast = cast;
        this.pace = pace;
        this.safe = safe;
        this.screen = screen;
        this.keys = keys;
        this.clock = clock;
    }

    /// Plays to the end, or until somebody quits.
    void play() throws ProblemException, InterruptedException {
        // One time line, so that what writing costs is not added to the waits.
        var due = clock.instant();
        for (var event = cast.next(); event.isPresent() && !quit; event = cast.next()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the replay was told to stop");
            }
            var wait = event.get().micros() <= skipTo
                    ? Duration.ZERO
                    : pace.wait(at, event.get().micros());
            due = due.plus(wait);
            due = waited(due, event.get().micros());
            at = Math.max(at, event.get().micros());
            if (!quit && event.get().code().equals("o")) {
                screen.accept(safe.filter(event.get().data()));
            }
        }
    }

    /// @return when the next event counts from, which keys may have moved
    private Instant waited(Instant due, long target) throws InterruptedException {
        var end = due;
        while (!quit) {
            var now = clock.instant();
            var left = Duration.between(now, end);
            if (!paused && (left.isNegative() || left.isZero())) {
                return left.compareTo(Duration.ofSeconds(-1)) < 0 ? now : end;
            }
            var key = keys.await(paused ? PAUSED : left);
            if (key.isEmpty()) {
                continue;
            }
            var before = pace.speed();
            left = Duration.between(clock.instant(), end);
            press(key.get(), target);
            if (target <= skipTo) {
                return clock.instant();
            }
            // What is left of this wait, at the new speed, from now on.
            end = clock.instant().plus(Duration.ofNanos((long) (Math.max(0, left.toNanos()) * before / pace.speed())));
            if (paused) {
                end = afterPause(end);
            }
        }
        return end;
    }

    private Instant afterPause(Instant end) throws InterruptedException {
        var left = Duration.between(clock.instant(), end);
        while (paused && !quit) {
            var key = keys.await(PAUSED);
            if (key.isPresent()) {
                press(key.get(), at);
            }
        }
        return clock.instant().plus(left);
    }

    private void press(Keys.Key key, long target) {
        switch (key) {
            case PAUSE -> paused = !paused;
            case FASTER -> pace = pace.faster();
            case SLOWER -> pace = pace.slower();
            case SKIP -> {
                paused = false;
                skipTo = Math.max(target, at + SKIP.toNanos() / 1000);
            }
            case QUIT -> quit = true;
        }
    }
}
