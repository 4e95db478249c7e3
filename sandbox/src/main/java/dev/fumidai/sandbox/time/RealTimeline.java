package dev.fumidai.sandbox.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// World time at the pace of the machine's clock. Each deed runs on a virtual thread of its own.
public final class RealTimeline implements Timeline {
    private static final System.Logger LOG = System.getLogger(RealTimeline.class.getName());

    private record Deed(Instant moment, long order, Runnable action) {}

    private final PriorityQueue<Deed> deeds =
            new PriorityQueue<>(Comparator.comparing(Deed::moment).thenComparingLong(Deed::order));
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sandbox-world-", 0).factory());
    private final Thread pacer;
    private long order;
    private boolean closed;

    public RealTimeline(InstantSource clock) {
        this.clock = clock;
        pacer = Thread.ofVirtual().name("sandbox-time").start(this::pace);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public synchronized Planned at(Instant moment, Runnable action) {
        var deed = new Deed(moment, order++, action);
        if (!closed) {
            deeds.add(deed);
            notifyAll();
        }
        return () -> cancel(deed);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            deeds.clear();
            notifyAll();
        }
        threads.shutdownNow();
        try {
            pacer.join();
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "a deed of the sandbox's world did not end");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void cancel(Deed deed) {
        deeds.remove(deed);
    }

    private void pace() {
        try {
            for (var deed = next(); deed != null; deed = next()) {
                threads.execute(deed.action());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Deed next() throws InterruptedException {
        while (!closed) {
            var first = deeds.peek();
            if (first == null) {
                wait();
                continue;
            }
            var left = Duration.between(clock.instant(), first.moment());
            if (!left.isPositive()) {
                deeds.remove();
                return first;
            }
            wait(left.toMillis() + 1);
        }
        return null;
    }
}
