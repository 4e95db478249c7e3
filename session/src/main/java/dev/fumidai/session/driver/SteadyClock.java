package dev.fumidai.session.driver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// A clock that never runs backwards and, on most systems, stands still while the machine sleeps:
/// the wall clock at the start plus the nanoseconds since.
///
/// **Threading:** any thread; [#jumped] by the owner only.
final class SteadyClock implements InstantSource {
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final Instant start;
    private final long startNanos;
    private Duration lead = Duration.ZERO;

    SteadyClock(InstantSource wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.start = wall.instant();
        this.startNanos = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - startNanos);
    }

    /// Whether the wall clock has moved against this one by more than `tolerance` since the last
    /// question: the machine slept, or somebody set the clock.
    boolean jumped(Duration tolerance) {
        var now = Duration.between(instant(), wall.instant());
        var moved = now.minus(lead).abs();
        lead = now;
        return moved.compareTo(tolerance) > 0;
    }
}
