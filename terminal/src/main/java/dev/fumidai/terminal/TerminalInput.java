package dev.fumidai.terminal;

import dev.fumidai.terminal.posix.Descriptors;
import dev.fumidai.terminal.posix.Descriptors.Pipe;
import dev.fumidai.terminal.posix.Descriptors.PollSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A descriptor as a stream whose reads can be called off.
///
/// A platform thread waits for the descriptor and for a pipe that wakes it, and only while somebody
/// reads; a byte that nobody has asked for stays with the system. What arrives in the moment when
/// the reader gives up goes to `typedAhead`, where reading starts.
///
/// **Threading:** one reader at a time; [#close] from any thread.
final class TerminalInput extends InputStream {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final int descriptor;
    private final TypedAhead typedAhead;
    private final Pipe wake;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Descriptors calls = new Descriptors();
    private int wanted;
    private boolean woken;
    private boolean ended;
    private boolean closed;

    /// @param descriptor stays open when this is closed
    TerminalInput(int descriptor, TypedAhead typedAhead) {
        this.descriptor = descriptor;
        this.typedAhead = typedAhead;
        try {
            wake = calls.pipe();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().daemon().name("terminal-input").start(this::run);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /// @throws InterruptedIOException when the reader was interrupted; nothing is lost
    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        lock.lock();
        try {
            while (!closed) {
                var taken = typedAhead.take(target, offset, count);
                if (taken > 0) {
                    return taken;
                }
                if (ended) {
                    return -1;
                }
                wanted = Math.min(count, BUFFER_BYTES);
                changed.signalAll();
                changed.await();
            }
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for input");
        } finally {
            callOff();
            lock.unlock();
        }
    }

    /// Afterwards nothing more is read, and no thread is left.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            wake();
        } finally {
            lock.unlock();
        }
        Uninterruptibly.join(thread);
    }

    private void run() {
        try (var arena = Arena.ofConfined()) {
            var polls = new PollSet(arena, 2);
            var buffer = arena.allocate(BUFFER_BYTES);
            var own = new Descriptors();
            while (awaitReader()) {
                polls.watch(0, descriptor, Descriptors.READABLE);
                polls.watch(1, wake.readEnd(), Descriptors.READABLE);
                own.poll(polls);
                var count = wantedStill();
                if (count > 0 && polls.reports(0, Descriptors.READABLE | Descriptors.OVER)) {
                    var read = own.read(descriptor, buffer, count);
                    var bytes = read > 0 ? buffer.asSlice(0, read).toArray(ValueLayout.JAVA_BYTE) : new byte[0];
                    arrived(read, bytes);
                }
            }
        } finally {
            release();
        }
    }

    /// @return false at the end
    private boolean awaitReader() {
        lock.lock();
        try {
            while (wanted == 0 && !closed && !ended) {
                changed.awaitUninterruptibly();
            }
            if (woken) {
                try (var arena = Arena.ofConfined()) {
                    calls.read(wake.readEnd(), arena.allocate(1), 1);
                }
                woken = false;
            }
            return !closed && !ended;
        } finally {
            lock.unlock();
        }
    }

    private int wantedStill() {
        lock.lock();
        try {
            return closed ? 0 : wanted;
        } finally {
            lock.unlock();
        }
    }

    private void arrived(long read, byte[] bytes) {
        lock.lock();
        try {
            wanted = 0; // what comes next is read when it is asked for
            if (read > 0) {
                typedAhead.giveBack(bytes);
            } else if (read != Descriptors.RETRY && read != Descriptors.INTERRUPTED) {
                ended = true; // the end, or the terminal is gone
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void callOff() {
        if (wanted > 0) {
            wanted = 0;
            wake();
        }
    }

    private void wake() {
        if (!woken) {
            woken = true;
            try (var arena = Arena.ofConfined()) {
                calls.write(wake.writeEnd(), arena.allocate(1), 1);
            }
        }
    }

    private void release() {
        lock.lock();
        try {
            ended = true;
            woken = true; // nobody writes into the pipe any more
            calls.close(wake.readEnd());
            calls.close(wake.writeEnd());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
