package dev.fumidai.session.flow;

import dev.fumidai.protocol.wire.Bytes;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What has arrived and waits for its reader. How much that may be is decided by whoever adds.
///
/// **Threading:** any thread; [#take] blocks.
public final class Arrivals {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Bytes> chunks = new ArrayDeque<>();
    /// Changed under the lock only.
    private final AtomicLong bytes = new AtomicLong();

    private boolean ended;
    private boolean closed;
    private @Nullable IOException failure;

    public Arrivals() {}

    /// Adds what has arrived, unless that makes more than `limit` bytes; what comes after the end
    /// is dropped.
    ///
    /// @return false when it is too much, and was not added
    public boolean add(Bytes data, long limit) {
        lock.lock();
        try {
            var added = put(data, limit);
            changed.signal();
            return added;
        } finally {
            lock.unlock();
        }
    }

    /// The same without waking a reader that waits: [#tell] does, once for all that was added.
    public boolean addQuietly(Bytes data, long limit) {
        lock.lock();
        try {
            return put(data, limit);
        } finally {
            lock.unlock();
        }
    }

    private boolean put(Bytes data, long limit) {
        if (ended || closed) {
            return true;
        }
        if (bytes.get() + data.length() > limit) {
            return false;
        }
        chunks.add(data);
        bytes.addAndGet(data.length());
        return true;
    }

    /// Wakes a reader that waits.
    public void tell() {
        lock.lock();
        try {
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for data.
    ///
    /// @return how many bytes were copied; −1 at the end
    /// @throws IOException when it has failed and all before that was read
    public int take(byte[] target, int offset, int length) throws IOException {
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
            var count = copy(target, offset, length);
            bytes.addAndGet(-count);
            return count;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the destination");
        } finally {
            lock.unlock();
        }
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

    /// What waits now. Takes no lock.
    public long bytes() {
        return bytes.get();
    }

    /// The same for [java.io.InputStream#available].
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, bytes.get());
    }

    /// Nothing more will come.
    public void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more will come, and the reader learns why after what has arrived.
    public void fail(IOException cause) {
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
    public void close() {
        discard(null);
    }

    /// What has arrived is thrown away, and the reader gets a failure.
    ///
    /// @return false when nobody reads any more anyway
    public boolean reset(IOException cause) {
        return discard(cause);
    }

    private boolean discard(@Nullable IOException cause) {
        lock.lock();
        try {
            if (cause != null) {
                if (closed) {
                    return false;
                }
                failure = cause;
            }
            closed = true;
            chunks.clear();
            bytes.set(0);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }
}
