package dev.fumidai.sandbox.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/// World time that moves only when told to. Deeds run on the thread that moves it.
public final class VirtualTimeline implements Timeline {
    private record Deed(Instant moment, long order, Runnable action) {}

    private final PriorityQueue<Deed> deeds =
            new PriorityQueue<>(Comparator.comparing(Deed::moment).thenComparingLong(Deed::order));
    private Instant now;
    private long order;

    public VirtualTimeline(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Planned at(Instant moment, Runnable action) {
        var deed = new Deed(moment, order++, action);
        deeds.add(deed);
        return () -> cancel(deed);
    }

    /// Moves on, doing on the way what is due, in order and each at its moment.
    public void advance(Duration duration) {
        var end = instant().plus(duration);
        for (var deed = next(end); deed != null; deed = next(end)) {
            deed.action().run();
        }
        synchronized (this) {
            now = end;
        }
    }

    /// Moves on like a machine that was too busy: what was due meanwhile is done at the end, the
    /// latest first, and then what comes of it.
    public void oversleep(Duration duration) {
        var end = instant().plus(duration);
        var late = new ArrayDeque<Deed>();
        for (var deed = next(end); deed != null; deed = next(end)) {
            late.push(deed);
        }
        synchronized (this) {
            now = end;
        }
        late.forEach(deed -> deed.action().run());
        advance(Duration.ZERO);
    }

    @Override
    public synchronized void close() {
        deeds.clear();
    }

    private synchronized void cancel(Deed deed) {
        deeds.remove(deed);
    }

    private synchronized @org.jspecify.annotations.Nullable Deed next(Instant end) {
        var first = deeds.peek();
        if (first == null || first.moment().isAfter(end)) {
            return null;
        }
        deeds.remove();
        now = first.moment().isAfter(now) ? first.moment() : now;
        return first;
    }
}
