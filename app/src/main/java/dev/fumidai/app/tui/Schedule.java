package dev.fumidai.app.tui;

import dev.fumidai.core.config.TuiSettings.Refresh;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a screen is to be read again. Pure.
final class Schedule {
    static final Duration CHANGING = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final int REST = 3;
    private static final int SPREAD_PERCENT = 10;

    private Schedule() {}

    /// How long after a load the next one follows; empty when none does.
    ///
    /// @param changing whether something among the rows is on its way
    /// @param idle how long nobody has pressed a key; after 5 min the wait doubles, up to a minute
    static Optional<Duration> interval(Pace pace, boolean changing, Duration idle) {
        return interval(pace, changing, idle, Optional.empty());
    }

    /// Likewise, with what the person has said in place of what is usual.
    static Optional<Duration> interval(Pace pace, boolean changing, Duration idle, Optional<Refresh> wished) {
        if (pace == Pace.ONCE || isOff(wished)) {
            return Optional.empty();
        }
        var usual = wished.flatMap(Refresh::every).orElse(pace.usual());
        var base = changing && pace != Pace.SLOW ? least(CHANGING, usual) : usual;
        var doublings = Math.min(4, idle.dividedBy(IDLE));
        var wait = base.multipliedBy(1L << doublings);
        return Optional.of(least(wait, usual.compareTo(LONGEST) > 0 ? usual : LONGEST));
    }

    private static boolean isOff(Optional<Refresh> wished) {
        return wished.filter(it -> it.every().isEmpty()).isPresent();
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Not more than a quarter of the time is spent on reading: what took 6 s is not read every 5
    /// s.
    static Duration calm(Duration interval, Duration took) {
        var least = took.multipliedBy(REST);
        return least.compareTo(interval) > 0 ? least : interval;
    }

    /// Up to a tenth more or less, by the round: many windows must not ask at the same moment.
    static Duration spread(Duration interval, long round) {
        var percent = Math.floorMod(round * 7919L, 2L * SPREAD_PERCENT + 1) - SPREAD_PERCENT;
        return interval.plus(interval.multipliedBy(percent).dividedBy(100));
    }

    static boolean due(TableScreen<?> screen, Instant now, Instant lastKey, Optional<Refresh> wished) {
        var load = screen.load();
        if (load.running()) {
            return false;
        }
        var ended = load.ended();
        if (ended.isEmpty()) {
            return true;
        }
        if (load.problem().isPresent()) {
            return screen.table().pace() != Pace.ONCE
                    && !isOff(wished)
                    && !now.isBefore(ended.get().plus(AFTER_FAILURE));
        }
        return interval(screen.table().pace(), screen.isChanging(), Duration.between(lastKey, now), wished)
                .map(interval -> calm(interval, load.took()))
                .map(interval -> spread(interval, load.round()))
                .filter(interval -> !now.isBefore(ended.get().plus(interval)))
                .isPresent();
    }
}
