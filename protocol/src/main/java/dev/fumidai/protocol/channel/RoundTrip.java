package dev.fumidai.protocol.channel;

import java.time.Duration;

/// Estimates the round trip and from it how long to wait for an acknowledgement, as both genuine
/// ends do; in addition keeps the smallest round trip of the recent past.
///
/// **Units:** nanoseconds. Source: docs/protocol.md §3.
final class RoundTrip {
    static final long INITIAL = Duration.ofMillis(100).toNanos();
    static final long INITIAL_RESEND = Duration.ofMillis(200).toNanos();
    static final long GRANULARITY = Duration.ofMillis(10).toNanos();
    static final long LONGEST_RESEND = Duration.ofSeconds(1).toNanos();

    /// How long a smallest round trip is remembered: for one to two of these.
    private static final long MEMORY = Duration.ofSeconds(30).toNanos();
    /// The longest wait when waiting is doubled because nothing can be measured.
    private static final long LONGEST_BACKOFF = Duration.ofSeconds(4).toNanos();

    private double smoothed = INITIAL;
    private double variation;
    private long resend = INITIAL_RESEND;
    private int doublings;
    private long smallest = Long.MAX_VALUE;
    private long smallestBefore = Long.MAX_VALUE;
    private long memoryEnds = Long.MIN_VALUE;

    /// A message that was sent once has been acknowledged after this time.
    void sample(long now, long elapsed) {
        variation = 0.75 * variation + 0.25 * Math.abs(smoothed - elapsed);
        smoothed = 0.875 * smoothed + 0.125 * elapsed;
        resend = Math.min((long) (smoothed + Math.max((double) GRANULARITY, 4 * variation)), LONGEST_RESEND);
        doublings = 0;
        if (now >= memoryEnds) {
            smallestBefore = smallest;
            smallest = Long.MAX_VALUE;
            memoryEnds = now + MEMORY;
        }
        smallest = Math.min(smallest, elapsed);
    }

    /// A wait was in vain. Repeated messages give no samples, so without this the estimate could
    /// never rise above what it was.
    void backOff() {
        if (resend << doublings < LONGEST_BACKOFF) {
            doublings++;
        }
    }

    /// Acknowledgements are back.
    void endBackOff() {
        doublings = 0;
    }

    /// A new socket may be a new path: what was smallest on the old one says nothing.
    void newPath() {
        smallest = Long.MAX_VALUE;
        smallestBefore = Long.MAX_VALUE;
        memoryEnds = Long.MIN_VALUE;
        doublings = 0;
    }

    long smoothed() {
        return (long) smoothed;
    }

    long variation() {
        return (long) variation;
    }

    /// The estimate without doublings.
    long plainResendAfter() {
        return resend;
    }

    /// How long to wait for an acknowledgement now.
    long resendAfter() {
        return Math.min(resend << doublings, LONGEST_BACKOFF);
    }

    /// The smallest of the recent past; the smoothed one as long as there is none.
    long smallest() {
        var known = Math.min(smallest, smallestBefore);
        return known == Long.MAX_VALUE ? (long) smoothed : known;
    }
}
