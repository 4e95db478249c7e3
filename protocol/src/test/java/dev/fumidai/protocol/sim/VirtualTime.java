package dev.fumidai.protocol.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/// Time that passes only from one planned event to the next.
public final class VirtualTime {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    private final PriorityQueue<Planned> plan =
            new PriorityQueue<>(Comparator.comparing(Planned::at).thenComparingLong(Planned::order));
    private Instant now = START;
    private long planned;

    public VirtualTime() {}

    private record Planned(Instant at, long order, Runnable event) {}

    public Instant now() {
        return now;
    }

    public Duration elapsed() {
        return Duration.between(START, now);
    }

    public void at(Instant moment, Runnable event) {
        plan.add(new Planned(moment.isBefore(now) ? now : moment, planned++, event));
    }

    public void after(Duration delay, Runnable event) {
        at(now.plus(delay), event);
    }

    /// Lets time pass until the condition holds. False when the limit came first or nothing is planned.
    public boolean runUntil(BooleanSupplier condition, Duration limit) {
        var end = now.plus(limit);
        while (!condition.getAsBoolean()) {
            var next = plan.peek();
            if (next == null || next.at().isAfter(end)) {
                now = end;
                return false;
            }
            plan.remove();
            now = next.at();
            next.event().run();
        }
        return true;
    }

    public void run(Duration time) {
        runUntil(() -> false, time);
    }
}
