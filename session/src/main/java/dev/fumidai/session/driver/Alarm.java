package dev.fumidai.session.driver;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Rings at the moment that was asked for, or before.
///
/// A timed wait sets a timer and takes it back for every message, which wakes the thread of the
/// timers twice. Here a timer that is set stays until it rings, and whoever is woken too soon asks
/// again: some wake-ups in a second instead of two for each message.
///
/// **Threading:** [#set] by one owner. The bell rings on the timers' thread and must not block.
final class Alarm {
    private final Runnable bell;
    private volatile long due;
    private volatile boolean set;

    Alarm(Runnable bell) {
        this.bell = bell;
    }

    /// Rings after `nanos` at the latest.
    void set(long nanos) {
        var wanted = System.nanoTime() + nanos;
        if (!set || wanted - due < 0) {
            due = wanted;
            set = true;
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
                    .execute(() -> ring(wanted));
        }
    }

    private void ring(long wanted) {
        // One that was overtaken by an earlier alarm stays silent: whoever heard that one sets anew.
        if (due == wanted) {
            set = false;
            bell.run();
        }
    }
}
