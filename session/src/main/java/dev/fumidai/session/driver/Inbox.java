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

    /// Adds one. Never blocks for long.
    void post(E event) {
        lock.lock();
        try {
            waiting.add(event);
            if (ownerWaits) {
                something.signal();
            }
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

    /// The same, waiting for as long as it takes.
    void drainTo(Collection<E> target) throws InterruptedException {
        drainTo(target, TimeUnit.DAYS.toNanos(365));
    }
}
