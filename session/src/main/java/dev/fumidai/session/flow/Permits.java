package dev.fumidai.session.flow;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// How many bytes a writer may still hand over before it has to wait for the owner.
///
/// **Threading:** any thread; [#acquire] blocks.
public final class Permits {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int left;
    private boolean ended;
    private boolean discards;
    private @Nullable IOException failure;

    /// So many at first.
    public Permits(int bytes) {
        left = bytes;
    }

    /// Waits until there is room.
    ///
    /// @return how many of the wanted bytes may be handed over, at least one
    public int acquire(int wanted) throws IOException {
        lock.lock();
        try {
            while (left == 0 && !ended && !discards) {
                changed.await();
            }
            if (failure != null) {
                throw failure;
            }
            if (ended) {
                throw new IOException("the connection is closed for writing");
            }
            if (discards) {
                return wanted;
            }
            var granted = Math.min(left, wanted);
            left -= granted;
            return granted;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the session's window was full");
        } finally {
            lock.unlock();
        }
    }

    /// So many bytes were passed on.
    public void release(int bytes) {
        change(() -> left += bytes);
    }

    /// Nobody takes what is written any more: it vanishes, so that no writer waits for ever.
    public void discard() {
        change(() -> discards = true);
    }

    /// Nothing may be written any more.
    public void end() {
        change(() -> ended = true);
    }

    /// Every writer fails with this.
    public void fail(IOException cause) {
        change(() -> {
            failure = cause;
            ended = true;
        });
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
