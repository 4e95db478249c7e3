package dev.fumidai.core.ecs;

import java.time.Duration;
import java.util.Locale;

/// How long ago, as briefly as a cell wants it.
public final class Ages {
    private static final int DAY_HOURS = 24;
    private static final int LONG = 2;

    private static final Duration SHORT = Duration.ofSeconds(10);

    private Ages() {}

    /// `0.042s`, `3.000s`, and from ten seconds on as [#brief]: what comes soon does not come at once.
    public static String exact(Duration passed) {
        var shown = passed.isNegative() ? Duration.ZERO : passed;
        return shown.compareTo(SHORT) < 0
                ? String.format(Locale.ROOT, "%.3fs", shown.toMillis() / 1000.0)
                : brief(shown);
    }

    /// `9s`, `4m`, `3h`, `12d`: the whole units of the largest one that makes at least one; hours
    /// up to two days.
    public static String brief(Duration age) {
        var shown = age.isNegative() ? Duration.ZERO : age;
        if (shown.toMinutes() == 0) {
            return shown.toSeconds() + "s";
        }
        if (shown.toHours() == 0) {
            return shown.toMinutes() + "m";
        }
        return shown.toHours() < LONG * DAY_HOURS ? shown.toHours() + "h" : shown.toDays() + "d";
    }
}
