package dev.fumidai.sandbox.agent.genuine;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// What the pump does after each message to the client.
@FunctionalInterface
public interface Pace {
    /// Nothing: for tests and for what-if.
    Pace SLEEPLESS = () -> {};

    /// As the genuine agent: a millisecond, which the operating system makes a little longer.
    Pace GENUINE = parking(Duration.ofMillis(1));

    /// Waits on the pump's thread.
    void pause();

    /// Parks for a time.
    static Pace parking(Duration time) {
        var nanos = time.toNanos();
        return () -> LockSupport.parkNanos(nanos);
    }
}
