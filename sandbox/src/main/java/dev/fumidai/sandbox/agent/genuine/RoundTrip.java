package dev.fumidai.sandbox.agent.genuine;

/// The agent's estimate of when an acknowledgement is overdue: smoothed round trip plus four
/// variations, without Karn's rule.
///
/// **Units:** nanoseconds. **Threading:** guarded by its channel. Source: reference §4.4.
final class RoundTrip {
    private static final double FIRST_TRIP = 100_000_000;
    private static final double GRANULARITY = 10_000_000;
    private static final double CEILING = 1_000_000_000;

    private double trip = FIRST_TRIP;
    private double variation;
    private double timeout = 200_000_000;

    /// Takes the time between the last send of a message and its acknowledgement.
    void sample(long nanos) {
        variation = variation * 3 / 4 + Math.abs(trip - nanos) / 4;
        trip = trip * 7 / 8 + nanos / 8.0;
        timeout = Math.min(trip + Math.max(GRANULARITY, 4 * variation), CEILING);
    }

    long timeout() {
        return (long) timeout;
    }
}
