package dev.fumidai.app.replay;

import java.time.Duration;

/// How a recording is played.
///
/// @param speed times as fast; infinite for no waiting at all
/// @param longestGap no wait of the recording counts for more than this
/// @param from what is before that is shown at once
record Pace(double speed, Duration longestGap, Duration from) {
    private static final double SLOWEST = 1.0 / 16;
    private static final double FASTEST = 1024;

    Pace faster() {
        return new Pace(speed > FASTEST ? speed : Math.min(FASTEST, speed * 2), longestGap, from);
    }

    Pace slower() {
        return new Pace(speed > FASTEST ? speed : Math.max(SLOWEST, speed / 2), longestGap, from);
    }

    /// How long to wait between two moments of the recording.
    Duration wait(long fromMicros, long toMicros) {
        var start = Math.max(fromMicros, from.toNanos() / 1000);
        var gap = Math.min(Math.max(0, toMicros - start), longestGap.toNanos() / 1000);
        return Duration.ofNanos((long) (gap * 1000 / speed));
    }
}
