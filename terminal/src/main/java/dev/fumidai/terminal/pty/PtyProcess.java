package dev.fumidai.terminal.pty;

import dev.fumidai.terminal.posix.Children;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A program on a terminal of its own.
///
/// **Threading:** any thread, virtual ones too: the two threads that block in native code are ours,
/// and end with the child.
public final class PtyProcess implements AutoCloseable {
    /// How long a child may take to end after its terminal went away.
    private static final Duration GRACE = Duration.ofMillis(500);

    private final int pid;
    private final PtyChannel channel;
    private final Thread waiter;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition over = lock.newCondition();
    private OptionalInt status = OptionalInt.empty();

    PtyProcess(int pid, PtyChannel channel) {
        this.pid = pid;
        this.channel = channel;
        channel.start("pty-" + pid);
        waiter = Thread.ofPlatform().daemon().name("pty-wait-" + pid).start(this::collect);
    }

    /// The process id, which is also the id of its session and first process group.
    public int pid() {
        return pid;
    }

    /// What the child prints. Ends when nothing has the terminal open any more, or after [#close].
    /// A child that nobody listens to is held up once 64 KiB wait here.
    public InputStream input() {
        return channel.input();
    }

    /// What the child reads, as if typed: until the child says otherwise, the terminal edits lines,
    /// echoes, and turns Ctrl-C into a signal. Waits while the child does not read.
    public OutputStream output() {
        return channel.output();
    }

    /// Changes the size of the terminal; its foreground processes get WINCH. Nothing once it ended.
    public void resize(int columns, int rows) {
        channel.resize(columns, rows);
    }

    /// Sends a signal to the child's own process group. Nothing once the child has ended.
    public void signal(PtySignal signal) {
        lock.lock();
        try {
            if (status.isEmpty()) {
                Children.signal(-pid, signal.number());
            }
        } finally {
            lock.unlock();
        }
    }

    /// Ends the child's process group for good.
    public void kill() {
        signal(PtySignal.KILL);
    }

    /// Waits for the end.
    ///
    /// @return the exit code, or 128 and the number of the signal that ended it
    public int waitFor() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (status.isEmpty()) {
                over.await();
            }
            return status.getAsInt();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the end, for some time.
    ///
    /// @return as [#waitFor()]; nothing when the child is still there
    public OptionalInt waitFor(Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = limit.toNanos();
            while (status.isEmpty() && left > 0) {
                left = over.awaitNanos(left);
            }
            return status;
        } finally {
            lock.unlock();
        }
    }

    /// Takes the terminal away: the child gets HUP, and KILL when it has not ended half a second
    /// later. Frees whoever reads or writes. Afterwards no descriptor, thread or zombie is left.
    @Override
    public void close() {
        channel.close();
        var interrupted = false;
        try {
            if (waitFor(GRACE).isEmpty()) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            interrupted = true;
        }
        interrupted |= join(waiter);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void collect() {
        Children.awaitEnd(pid);
        lock.lock();
        try {
            status = OptionalInt.of(Children.collect(pid));
            over.signalAll();
        } finally {
            lock.unlock();
        }
        channel.childEnded();
    }

    /// @return whether somebody asked to stop meanwhile; a killed child ends soon enough
    static boolean join(Thread thread) {
        var interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException ignored) {
                interrupted = true;
            }
        }
    }
}
