package dev.fumidai.session.driver;

import java.util.ArrayDeque;
import java.util.Collection;
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
    private final Alarm alarm = new Alarm(this::ring);
    private boolean closed;
    private boolean rung;

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

    /// Moves all that waits to `target`; when there is nothing, waits for up to `nanos` first. May
    /// return sooner with nothing.
    void drainTo(Collection<E> target, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (waiting.isEmpty() && nanos > 0) {
                alarm.set(nanos);
                await();
            }
            take(target);
        } finally {
            lock.unlock();
        }
    }

    /// Moves all that waits to `target`; when there is nothing, waits for as long as it takes.
    void drainTo(Collection<E> target) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                await();
            }
            take(target);
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

    private void await() throws InterruptedException {
        while (waiting.isEmpty() && !rung) {
            ownerWaits = true;
            something.await();
        }
    }

    private void take(Collection<E> target) {
        rung = false;
        ownerWaits = false;
        target.addAll(waiting);
        waiting.clear();
    }

    private void ring() {
        lock.lock();
        try {
            rung = true;
            something.signal();
        } finally {
            lock.unlock();
        }
    }
}
