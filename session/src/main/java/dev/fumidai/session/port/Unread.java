package dev.fumidai.session.port;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.BufferBudget;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What has arrived for a local client and was not read by it. Bounded: acknowledgements are never
/// withheld, so whoever does not read loses its connection instead of slowing down the others.
final class Unread {
    /// The shared budget is told in steps, so that small amounts cost nothing.
    private static final int STEP = 64 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Bytes> chunks = new ArrayDeque<>();
    private final BufferBudget budget;
    private final long limitBytes;
    private final Consumer<IOException> onOverflow;
    private final BufferBudget.Holder holder;
    /// Changed under the lock only.
    private final AtomicLong bytes = new AtomicLong();
    private long noted;
    private boolean ended;
    private boolean closed;
    private @Nullable IOException failure;

    /// @param onOverflow gives up the connection; may be called by any thread, must not block
    Unread(BufferBudget budget, long limitBytes, Consumer<IOException> onOverflow) {
        this.budget = budget;
        this.limitBytes = limitBytes;
        this.onOverflow = onOverflow;
        this.holder = new BufferBudget.Holder() {
            @Override
            public long heldBytes() {
                return bytes.get() / STEP * STEP;
            }

            @Override
            public void evict(long held, long limit) {
                overflow("all connections together held more than " + limit + " bytes unread, this one most of them");
            }
        };
    }

    /// Adds what has arrived; what comes after the end is dropped. When it is too much the reader
    /// gets a failure instead.
    void add(Bytes data) {
        if (keep(data)) {
            tellBudget();
        } else {
            overflow("the local client left more than " + limitBytes + " bytes unread");
        }
    }

    private boolean keep(Bytes data) {
        lock.lock();
        try {
            if (ended || closed) {
                return true;
            }
            if (bytes.get() + data.length() > limitBytes) {
                return false;
            }
            chunks.add(data);
            bytes.addAndGet(data.length());
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for data.
    ///
    /// @return how many bytes were copied; −1 at the end
    /// @throws IOException when the connection has failed and all before that was read
    int take(byte[] target, int offset, int length) throws IOException {
        int count;
        lock.lock();
        try {
            while (chunks.isEmpty() && !ended && !closed) {
                changed.await();
            }
            if (chunks.isEmpty() || closed) {
                if (failure != null) {
                    throw failure;
                }
                return -1;
            }
            count = copy(target, offset, length);
            bytes.addAndGet(-count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the destination");
        } finally {
            lock.unlock();
        }
        tellBudget();
        return count;
    }

    int available() {
        lock.lock();
        try {
            return (int) Math.min(Integer.MAX_VALUE, bytes.get());
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more will come.
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more will come, and the reader learns why after what has arrived.
    void fail(IOException cause) {
        lock.lock();
        try {
            if (!ended && !closed) {
                failure = cause;
            }
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nobody reads any more.
    void close() {
        lock.lock();
        try {
            closed = true;
            chunks.clear();
            bytes.set(0);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        tellBudget();
    }

    private int copy(byte[] target, int offset, int length) {
        var done = 0;
        while (done < length && !chunks.isEmpty()) {
            var chunk = chunks.remove();
            var count = Math.min(length - done, chunk.length());
            chunk.copyTo(target, offset + done, 0, count);
            done += count;
            if (count < chunk.length()) {
                chunks.addFirst(chunk.from(count));
            }
        }
        return done;
    }

    /// The client sees a reset, not an end that would look like all of the data.
    private void overflow(String text) {
        var cause = new IOException(text);
        lock.lock();
        try {
            if (closed) {
                return;
            }
            failure = cause;
            closed = true;
            chunks.clear();
            bytes.set(0);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        onOverflow.accept(cause);
        tellBudget();
    }

    /// Outside of the lock: the budget may turn on another stream.
    private void tellBudget() {
        lock.lock();
        try {
            var now = bytes.get() / STEP * STEP;
            if (now == noted) {
                return;
            }
            noted = now;
        } finally {
            lock.unlock();
        }
        budget.update(holder);
    }
}
