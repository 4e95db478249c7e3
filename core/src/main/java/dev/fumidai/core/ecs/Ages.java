package dev.fumidai.core.ecs;

import java.time.Duration;

/// How long ago, as briefly as a cell wants it.
public final class Ages {
    private static final int DAY_HOURS = 24;
    private static final int LONG = 2;

    private Ages() {}

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
