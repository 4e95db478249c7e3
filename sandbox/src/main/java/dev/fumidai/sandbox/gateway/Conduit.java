package dev.fumidai.sandbox.gateway;

import dev.fumidai.protocol.wire.Bytes;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The way from the gateway to one peer. In calm weather messages go straight through on the
/// caller's thread; otherwise a thread of this conduit delivers them when their time has come.
///
/// **Units:** nanoseconds of the clock that is passed in. **Threading:** any thread.
final class Conduit {
    /// Bytes that may be on their way; then senders wait, as for a full socket.
    private static final long LIMIT_BYTES = 16L << 20;

    /// How late an overtaken message is, at most.
    private static final int LATE_NANOS = 5_000_000;

    private record Parcel(long due, long number, Runnable delivery, int bytes) {}

    private final Peer peer;
    private final Conditions conditions;
    private final LongSupplier nanos;
    private final Executor threads;
    private final Random random;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Parcel> parcels =
            new PriorityQueue<>(Comparator.comparingLong(Parcel::due).thenComparingLong(Parcel::number));
    private long number;
    private long lastTold = Long.MIN_VALUE;
    private long waitingBytes;
    private boolean running;
    private volatile boolean closed;

    /// @param salt makes this conduit's decisions differ from its neighbours'
    Conduit(Peer peer, Conditions conditions, LongSupplier nanos, Executor threads, long salt) {
        this.peer = peer;
        this.conditions = conditions;
        this.nanos = nanos;
        this.threads = threads;
        this.random = new Random(conditions.weather().seed() * 31 + salt);
    }

    /// Sends a message on its way.
    void deliver(Bytes message) {
        if (closed) {
            return;
        }
        lock.lock();
        try {
            if (delayed(message)) {
                return;
            }
        } finally {
            lock.unlock();
        }
        // Not under the lock: a peer that takes nothing must not keep others from closing it.
        peer.deliver(message);
    }

    /// Sends what the service itself has to say to the peer. It comes over one socket and so, in
    /// any weather, in order and once.
    void tell(Bytes message) {
        if (closed) {
            return;
        }
        lock.lock();
        try {
            var now = nanos.getAsLong();
            if (disturbed(now)) {
                lastTold = Math.max(lastTold, due(now));
                enqueue(lastTold, () -> peer.deliver(message), message.length());
                return;
            }
        } finally {
            lock.unlock();
        }
        peer.deliver(message);
    }

    private boolean disturbed(long now) {
        return running || !conditions.weather().calm() || conditions.stalledUntil() - now > 0;
    }

    /// When a message arrives that nothing happens to but delay.
    private long due(long now) {
        return Math.max(conditions.stalledUntil(), now)
                + conditions.weather().delay().toNanos();
    }

    /// Lets the weather have the message; false when there is none.
    private boolean delayed(Bytes message) {
        var weather = conditions.weather();
        var now = nanos.getAsLong();
        if (!disturbed(now)) {
            return false;
        }
        if (random.nextDouble() < weather.loss()) {
            return true;
        }
        var due = due(now);
        var late = random.nextDouble() < weather.reordering() ? 1 + random.nextInt(LATE_NANOS) : 0;
        enqueue(due + late, () -> peer.deliver(message), message.length());
        if (random.nextDouble() < weather.duplication()) {
            enqueue(due + random.nextInt(LATE_NANOS), () -> peer.deliver(message), message.length());
        }
        return true;
    }

    /// Closes the peer after what is on its way; at once when its end is broken anyway.
    void close(int code, String reason) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (running && code != 1006) {
                var last = parcels.stream().mapToLong(Parcel::due).max().orElse(nanos.getAsLong());
                enqueue(last, () -> peer.closed(code, reason), 0);
                return;
            }
            parcels.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        peer.closed(code, reason);
    }

    /// The peer is gone by itself.
    void abandon() {
        closed = true;
        lock.lock();
        try {
            parcels.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(long due, Runnable delivery, int bytes) {
        while (waitingBytes > LIMIT_BYTES && !closed) {
            changed.awaitUninterruptibly();
        }
        parcels.add(new Parcel(due, number++, delivery, bytes));
        waitingBytes += bytes;
        changed.signalAll();
        if (!running) {
            running = true;
            threads.execute(this::run);
        }
    }

    /// Ends when nothing waits any more; the next parcel starts it again.
    private void run() {
        try {
            for (var parcel = next(); parcel != null; parcel = next()) {
                parcel.delivery().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abandon();
        }
    }

    private @Nullable Parcel next() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                var first = parcels.peek();
                if (first == null) {
                    running = false;
                    waitingBytes = 0;
                    changed.signalAll();
                    return null;
                }
                var left = first.due() - nanos.getAsLong();
                if (left <= 0) {
                    parcels.remove(first);
                    waitingBytes -= first.bytes();
                    changed.signalAll();
                    return first;
                }
                var ignored = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
