package dev.fumidai.session.driver;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits for an owner. It has no limit of its own: everyone who posts has one.
///
/// While the owner waits, its turn can be lent: whoever has something small does it himself, and
/// nobody has to be woken for it. Only one thread at a time has the turn, and each sees what the
/// one before did.
///
/// **Threading:** anyone posts and borrows; one owner takes.
final class Inbox<E> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private final ArrayDeque<E> waiting = new ArrayDeque<>();
    private boolean ownerWaits;
    private boolean lent;
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
            wakeOwner();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Takes the owner's turn, when it waits and nothing waits for it. [#giveBack] must follow.
    boolean borrow() {
        lock.lock();
        try {
            if (!ownerWaits || lent || rung || !waiting.isEmpty()) {
                return false;
            }
            lent = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Gives the turn back. The owner goes on waiting unless something has come meanwhile.
    ///
    /// @param nanos after which it has something to do; 0 for at once
    void giveBack(long nanos) {
        lock.lock();
        try {
            lent = false;
            rung |= nanos <= 0;
            if (rung || !waiting.isEmpty() || !ownerWaits) {
                something.signal();
            } else {
                alarm.set(nanos);
            }
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
        ownerWaits = true;
        try {
            while (lent || (waiting.isEmpty() && !rung)) {
                something.await();
            }
        } finally {
            ownerWaits = false; // nobody borrows any more, and who has borrowed is waited for
            while (lent) {
                something.awaitUninterruptibly();
            }
        }
    }

    private void wakeOwner() {
        if (ownerWaits && !lent) {
            something.signal();
        }
    }

    private void take(Collection<E> target) {
        rung = false;
        target.addAll(waiting);
        waiting.clear();
    }

    private void ring() {
        lock.lock();
        try {
            rung = true;
            wakeOwner();
        } finally {
            lock.unlock();
        }
    }
}
