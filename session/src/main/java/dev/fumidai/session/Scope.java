package dev.fumidai.session;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// A group of virtual threads that live and end together: the first failure stops the others, and
/// [#close] interrupts whoever is left and waits for them. No thread of ours exists outside a
/// scope.
///
/// **Threading:** any thread may fork, join and close; a member that closes its own scope does not
/// wait for itself. **Errors:** see [#join].
public final class Scope implements AutoCloseable {
    private final String name;
    private final Set<Thread> members = new HashSet<>();
    private int forked;
    private boolean stopped;
    private @Nullable Throwable failure;

    /// An empty scope.
    ///
    /// @param name what its threads are called in dumps
    public Scope(String name) {
        this.name = name;
    }

    /// What a member does. Interruption asks it to stop.
    @FunctionalInterface
    public interface Work {
        /// Runs to the end, or until interrupted.
        void run() throws IOException, InterruptedException;
    }

    /// A member that computes something.
    public static final class Task<T> {
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile @Nullable T value;
        private volatile @Nullable Throwable failure;

        private Task() {}

        /// Waits for the value.
        ///
        /// @throws ExecutionException with the task's own failure as its cause
        public T join() throws InterruptedException, ExecutionException {
            done.await();
            var failed = failure;
            if (failed != null) {
                throw new ExecutionException(failed);
            }
            var result = value;
            if (result == null) {
                throw new IllegalStateException("a task returned null");
            }
            return result;
        }
    }

    /// Starts a member. After a failure or [#close] nothing starts any more.
    ///
    /// @return whether it was started
    public boolean fork(String member, Work work) {
        return start(member, () -> run(work));
    }

    /// Starts a member whose failure is its caller's business: it does not stop the others.
    public <T> Task<T> compute(String member, Callable<T> work) {
        var task = new Task<T>();
        var started = start(member, () -> settle(task, work));
        if (!started) {
            task.failure = new InterruptedException("scope " + name + " has stopped");
            task.done.countDown();
        }
        return task;
    }

    /// Waits until every member has ended.
    ///
    /// @throws IOException the first member's failure
    public void join() throws IOException, InterruptedException {
        synchronized (this) {
            while (!members.isEmpty() && failure == null) {
                wait();
            }
        }
        throwFailure();
    }

    /// Stops everyone and waits until they have ended. Also when the calling thread is interrupted,
    /// whose flag then stands again afterwards.
    @Override
    public void close() {
        stop();
        var interrupted = false;
        synchronized (this) {
            while (othersAlive()) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Interrupts every member; does not wait.
    public synchronized void stop() {
        stopped = true;
        for (var member : members) {
            if (!member.equals(Thread.currentThread())) {
                member.interrupt();
            }
        }
    }

    /// How many members are alive now.
    public synchronized int alive() {
        return members.size();
    }

    private synchronized boolean start(String member, Runnable body) {
        if (stopped) {
            return false;
        }
        forked++;
        var thread = Thread.ofVirtual().name(name + "/" + member + "-" + forked).unstarted(() -> {
            try {
                body.run();
            } finally {
                left();
            }
        });
        members.add(thread);
        thread.start();
        return true;
    }

    private synchronized void left() {
        members.remove(Thread.currentThread());
        notifyAll();
    }

    private synchronized boolean othersAlive() {
        return members.size() > (members.contains(Thread.currentThread()) ? 1 : 0);
    }

    /// The one place where whatever a member throws has to be kept: it is thrown again by [#join].
    @SuppressWarnings("checkstyle:IllegalCatch")
    private void run(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            failed(e);
        }
    }

    @SuppressWarnings("checkstyle:IllegalCatch")
    private static <T> void settle(Task<T> task, Callable<T> work) {
        try {
            task.value = work.call();
        } catch (Throwable e) {
            task.failure = e;
        } finally {
            task.done.countDown();
        }
    }

    private synchronized void failed(Throwable cause) {
        if (failure == null && !stopped) {
            failure = cause;
            stop();
            notifyAll();
        }
    }

    private synchronized void throwFailure() throws IOException {
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(name + " failed", e);
        }
    }
}
