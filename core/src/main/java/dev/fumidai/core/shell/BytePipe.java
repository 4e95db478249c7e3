package dev.fumidai.core.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Bytes from one thread to another, a bounded number at a time. A reader that closes its end lets
/// the writer go on into nothing.
///
/// **Threading:** one writer, one reader.
final class BytePipe extends InputStream {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] ring;
    private int start;
    private int filled;
    private boolean ended;
    private boolean deaf;
    private @Nullable IOException failure;

    BytePipe(int capacity) {
        ring = new byte[capacity];
    }

    /// Hands bytes over; waits for room.
    void put(byte[] source, int offset, int length) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            int done = 0;
            while (done < length && !deaf) {
                while (filled == ring.length && !deaf) {
                    changed.await();
                }
                int at = (start + filled) % ring.length;
                int some = Math.min(Math.min(length - done, ring.length - filled), ring.length - at);
                System.arraycopy(source, offset + done, ring, at, some);
                filled += some;
                done += some;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more comes.
    void end(@Nullable IOException why) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = why;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            while (filled == 0 && !ended && !deaf) {
                changed.await();
            }
            if (filled == 0) {
                if (failure != null && !deaf) {
                    throw new IOException(failure.getMessage(), failure);
                }
                return -1;
            }
            int some = Math.min(Math.min(length, filled), ring.length - start);
            System.arraycopy(ring, start, target, offset, some);
            start = (start + some) % ring.length;
            filled -= some;
            changed.signalAll();
            return some;
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int available() {
        lock.lock();
        try {
            return filled;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            deaf = true;
            filled = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while reading");
    }
}
