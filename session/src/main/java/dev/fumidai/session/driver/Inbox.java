package dev.fumidai.session.driver;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits for an owner. It has no limit of its own: everyone who posts has one.
///
/// **Threading:** anyone posts; one owner takes.
final class Inbox<E> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private final ArrayDeque<E> waiting = new ArrayDeque<>();
    private boolean ownerWaits;
    private boolean closed;

    /// Adds one. Never blocks for long.
    ///
    /// @return false when the owner has gone and nobody will take it
    boolean post(E event) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            waiting.add(event);
            if (ownerWaits) {
                something.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Moves all that waits to `target`; when there is nothing, waits for up to `nanos` first.
    void drainTo(Collection<E> target, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = nanos;
            while (waiting.isEmpty() && left > 0) {
                ownerWaits = true;
                left = something.awaitNanos(left);
            }
            ownerWaits = false;
            target.addAll(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    /// Takes what is left; nothing is accepted any more.
    void close(Collection<E> rest) {
        lock.lock();
        try {
            closed = true;
            rest.addAll(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    /// Like [#drainTo(Collection, long)], waiting for as long as it takes.
    void drainTo(Collection<E> target) throws InterruptedException {
        drainTo(target, TimeUnit.DAYS.toNanos(365));
    }
}
