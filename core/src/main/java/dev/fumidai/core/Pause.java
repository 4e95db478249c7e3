package dev.fumidai.core;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waiting, passed in, so that whatever polls or retries can be tested in virtual time.
@FunctionalInterface
public interface Pause {
    /// Waits this long, or less when interrupted.
    void pause(Duration duration) throws InterruptedException;

    /// The real one.
    static Pause real() {
        return duration -> {
            var never = new CountDownLatch(1);
            var opened = never.await(duration.toNanos(), TimeUnit.NANOSECONDS);
            if (opened) {
                throw new IllegalStateException("a latch that nobody opens was opened");
            }
        };
    }
}
