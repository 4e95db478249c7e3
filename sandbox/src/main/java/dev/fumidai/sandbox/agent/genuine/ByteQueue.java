package dev.fumidai.sandbox.agent.genuine;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One direction of a Unix socket pair: bytes, a bound, and waiting on both sides.
///
/// **Threading:** any thread.
final class ByteQueue {
    /// What Linux gives a Unix socket by default, in bytes.
    static final int UNIX_SOCKET = 212_992;

    private final byte[] ring;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int start;
    private int length;
    private boolean closed;

    ByteQueue(int capacity) {
        ring = new byte[capacity];
    }

    /// Writes everything, waiting for room; false when closed.
    boolean write(byte[] source, int from, int count) throws InterruptedException {
        lock.lock();
        try {
            var done = 0;
            while (done < count) {
                while (length == ring.length && !closed) {
                    changed.await();
                }
                if (closed) {
                    return false;
                }
                done += put(source, from + done, count - done);
                changed.signalAll();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Reads what is there, at least a byte; -1 when closed and empty.
    int read(byte[] target, int from, int most) throws InterruptedException {
        lock.lock();
        try {
            while (length == 0 && !closed) {
                changed.await();
            }
            if (length == 0) {
                return -1;
            }
            var count = Math.min(most, length);
            var first = Math.min(count, ring.length - start);
            System.arraycopy(ring, start, target, from, first);
            System.arraycopy(ring, 0, target, from + first, count - first);
            start = (start + count) % ring.length;
            length -= count;
            changed.signalAll();
            return count;
        } finally {
            lock.unlock();
        }
    }

    /// Reads exactly that many; false when the end comes before.
    boolean readFully(byte[] target, int from, int count) throws InterruptedException {
        var done = 0;
        while (done < count) {
            var read = read(target, from + done, count - done);
            if (read < 0) {
                return false;
            }
            done += read;
        }
        return true;
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private int put(byte[] source, int from, int most) {
        var count = Math.min(most, ring.length - length);
        var end = (start + length) % ring.length;
        var first = Math.min(count, ring.length - end);
        System.arraycopy(source, from, ring, end, first);
        System.arraycopy(source, from + first, ring, 0, count - first);
        length += count;
        return count;
    }
}
