package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.protocol.wire.Bytes;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The messages of one connection that the reader has not read yet, as a socket buffer holds them:
/// a full one makes the sender wait.
///
/// **Threading:** any thread.
final class Inbox {
    /// Bytes: the receive buffer of a socket on both ends of a path, roughly.
    static final int LIMIT_BYTES = 4 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Bytes> messages = new ArrayDeque<>();
    private int waitingBytes;
    private boolean closed;

    /// Adds a message; dropped when closed.
    void put(Bytes message) {
        lock.lock();
        try {
            while (waitingBytes > LIMIT_BYTES && !closed) {
                changed.awaitUninterruptibly();
            }
            if (!closed) {
                messages.add(message);
                waitingBytes += message.length();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The next message; empty when closed and read to the end.
    Optional<Bytes> take() throws InterruptedException {
        lock.lock();
        try {
            while (messages.isEmpty() && !closed) {
                changed.await();
            }
            var message = messages.poll();
            if (message != null) {
                waitingBytes -= message.length();
                changed.signalAll();
            }
            return Optional.ofNullable(message);
        } finally {
            lock.unlock();
        }
    }

    /// No more messages; those that are there can still be read.
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
