package dev.fumidai.session.driver;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// Lets messages gather that come one by one, a fraction of a millisecond apart, and for long: what
/// a terminal's lines become. Each of them would wake four threads, which costs more than the
/// message. The thread that reads the network waits a moment instead, and finds several at once
/// afterwards.
///
/// Nothing that a person does with a terminal comes so often for so long, so nobody waits for a
/// key's echo. What comes faster than it can be read comes in heaps anyway.
///
/// **Threading:** the thread that reads the network only.
final class Gathering {
    /// Less than this after the one before: it was there already.
    private static final long AT_ONCE_NANOS = 60_000;

    /// More than this after the one before: nothing of the kind.
    private static final long LULL_NANOS = 5_000_000;

    /// So often it has to have happened without a lull.
    private static final int OFTEN = 32;

    private final long moment;
    private final LongSupplier nanos;
    private final LongConsumer wait;
    private long woken;
    private long done;
    private int times;

    /// @param moment how long; zero for not at all
    /// @param nanos a clock for differences, in nanoseconds
    /// @param wait waits for so many nanoseconds
    Gathering(Duration moment, LongSupplier nanos, LongConsumer wait) {
        this.moment = moment.toNanos();
        this.nanos = nanos;
        this.wait = wait;
        this.woken = nanos.getAsLong();
        this.done = woken;
    }

    /// A message has come and was handed on.
    void arrived() {
        if (moment == 0) {
            return;
        }
        var now = nanos.getAsLong();
        if (now - done > AT_ONCE_NANOS) {
            times = now - woken < LULL_NANOS ? times + 1 : 0;
            woken = now;
            if (times > OFTEN) {
                wait.accept(moment);
            }
        }
        done = nanos.getAsLong();
    }
}
