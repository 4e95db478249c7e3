package dev.fumidai.core.bastion;

import dev.fumidai.core.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A clock that moves only when somebody pauses, and at once. Whatever is to happen at a certain
/// time happens when the clock gets there.
public final class VirtualTime implements InstantSource, Pause {
    public static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

    private final List<Appointment> appointments = new ArrayList<>();
    private Instant now = START;

    private record Appointment(Instant at, Runnable what) {}

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before a pause");
        }
        advance(duration);
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted during a pause");
        }
    }

    /// Moves the clock.
    public void advance(Duration duration) {
        List<Appointment> due;
        synchronized (this) {
            now = now.plus(duration);
            due = appointments.stream().filter(a -> !a.at().isAfter(now)).toList();
            appointments.removeAll(due);
        }
        due.forEach(a -> a.what().run());
    }

    /// Makes something happen when the clock has moved this far.
    public synchronized void after(Duration duration, Runnable what) {
        appointments.add(new Appointment(now.plus(duration), what));
    }

    public Duration elapsed() {
        return Duration.between(START, instant());
    }
}
