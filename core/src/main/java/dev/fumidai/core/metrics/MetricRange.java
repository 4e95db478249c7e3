package dev.fumidai.core.metrics;

import java.time.Duration;
import java.time.Instant;

/// A stretch of time, in equal parts.
///
/// @param from on a whole period
/// @param to the end, not included
/// @param period of one figure; a multiple of a minute
public record MetricRange(Instant from, Instant to, Duration period) {
    private static final int MOST_POINTS = 180;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /// For how long AWS keeps figures of one minute, and of five.
    private static final Duration MINUTES_KEPT = Duration.ofDays(15);

    private static final Duration FIVE_MINUTES_KEPT = Duration.ofDays(63);

    /// The last stretch of a length, in at most 180 parts, as fine as AWS still has them.
    public static MetricRange last(Duration length, Instant now) {
        long minutes = Math.max(1, (length.toMinutes() + MOST_POINTS - 1) / MOST_POINTS);
        var finest = length.compareTo(MINUTES_KEPT) <= 0
                ? MINUTE
                : length.compareTo(FIVE_MINUTES_KEPT) <= 0 ? Duration.ofMinutes(5) : Duration.ofHours(1);
        long step = finest.toMinutes();
        var period = Duration.ofMinutes((minutes + step - 1) / step * step);
        long seconds = period.toSeconds();
        // Whole periods are answered from what AWS has added up already.
        var to = Instant.ofEpochSecond((now.getEpochSecond() + seconds - 1) / seconds * seconds);
        long parts = Math.max(1, length.toSeconds() / seconds);
        return new MetricRange(to.minusSeconds(parts * seconds), to, period);
    }

    /// How many figures there can be.
    public int parts() {
        return Math.toIntExact(Duration.between(from, to).dividedBy(period));
    }
}
