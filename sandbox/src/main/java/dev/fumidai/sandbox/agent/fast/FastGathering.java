package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Puts together what a terminal shows.
///
/// Programs print to a terminal in tiny pieces, some write each line by itself. The genuine agent
/// sleeps after each message and so finds the next one full; here what does not fill a payload
/// waits for more, a millisecond at most and only when something has just been sent. The session's
/// thread is woken for what it is to send, not for each piece.
///
/// **Threading:** [#add] by one reader, [#close] by anyone, the rest by the session's thread.
final class FastGathering {
    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /// Bytes; beyond them the reader waits.
    private static final int KEPT = 64 * 1024;

    /// What the session's thread knows of the bytes that are here.
    private enum Stage {
        /// Nothing: there are none.
        EMPTY,
        /// It was told, and will look.
        TOLD,
        /// It has looked, and waits for more of them for a moment.
        WAITING,
        /// It has looked, and has no room.
        HELD
    }

    private final FastLine line;
    private final int payloadBytes;
    private final Consumer<Bytes> sender;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition taken = lock.newCondition();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Stage stage = Stage.EMPTY;
    private boolean closed;
    /// A look at what waits is planned; the session's thread alone.
    private boolean planned;
    private long lastSent = System.nanoTime() - WAIT_NANOS;

    /// @param sender takes what has to go now, on the session's thread
    FastGathering(FastLine line, int payloadBytes, Consumer<Bytes> sender) {
        this.line = line;
        this.payloadBytes = payloadBytes;
        this.sender = sender;
    }

    /// Waits while too much is here.
    void add(byte[] data, int count) throws InterruptedException {
        lock.lock();
        try {
            while (bytes.size() >= KEPT && !closed) {
                taken.await();
            }
            bytes.write(data, 0, count);
            if (stage == Stage.EMPTY || (stage == Stage.WAITING && bytes.size() >= payloadBytes)) {
                stage = Stage.TOLD;
                line.post(this::look);
            }
        } finally {
            lock.unlock();
        }
    }

    /// There is room again.
    void writable() {
        if (is(Stage.HELD)) {
            flush();
        }
    }

    /// Sends all that is here.
    void flush() {
        send(taken(false));
    }

    private void send(Bytes next) {
        if (next.length() > 0) {
            sender.accept(next);
            lastSent = System.nanoTime();
        }
    }

    /// @param whole only payloads that are full; the rest stays
    private Bytes taken(boolean whole) {
        lock.lock();
        try {
            var all = Bytes.wrap(bytes.toByteArray());
            var end = whole ? all.length() - all.length() % payloadBytes : all.length();
            bytes.reset();
            bytes.writeBytes(all.slice(end, all.length()).toByteArray());
            stage = bytes.size() == 0 ? Stage.EMPTY : Stage.WAITING;
            taken.signalAll();
            return all.slice(0, end);
        } finally {
            lock.unlock();
        }
    }

    /// Nobody sends any more.
    void close() {
        lock.lock();
        try {
            closed = true;
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        if (!is(Stage.TOLD)) {
            return; // it has all gone meanwhile
        }
        if (!line.hasRoom()) {
            become(Stage.HELD);
        } else if (System.nanoTime() - lastSent >= WAIT_NANOS) {
            flush();
        } else {
            send(taken(true));
            if (!planned) {
                planned = true;
                CompletableFuture.delayedExecutor(WAIT_NANOS, TimeUnit.NANOSECONDS, Runnable::run)
                        .execute(() -> line.post(this::waited));
            }
        }
    }

    private void waited() {
        planned = false;
        if (is(Stage.WAITING)) {
            flush();
        }
    }

    private boolean is(Stage which) {
        lock.lock();
        try {
            return stage == which;
        } finally {
            lock.unlock();
        }
    }

    private void become(Stage next) {
        lock.lock();
        try {
            stage = next;
        } finally {
            lock.unlock();
        }
    }
}
