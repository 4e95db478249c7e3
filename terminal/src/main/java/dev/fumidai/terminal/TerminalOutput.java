package dev.fumidai.terminal;

import dev.fumidai.terminal.posix.ByteRing;
import dev.fumidai.terminal.posix.Descriptors;
import dev.fumidai.terminal.posix.Descriptors.Pipe;
import dev.fumidai.terminal.posix.Descriptors.PollSet;
import dev.fumidai.terminal.posix.Tty;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A descriptor as a stream that a platform thread empties, so that no writer ever blocks in native
/// code and a close never waits for a terminal that takes nothing.
///
/// A terminal is opened once more, non-blocking, and what it takes at once is written by whoever
/// has it: nobody is woken for that. Of a pipe, the system says "writable" when so many bytes fit
/// that a write of [#PIPE_BYTES] does not block.
///
/// **Threading:** any thread. **Errors:** a write after the other end has gone fails.
final class TerminalOutput extends OutputStream {
    private static final int RING_BYTES = 64 * 1024;
    private static final int TERMINAL_BYTES = 16 * 1024;
    private static final int PIPE_BYTES = 512;

    private final int descriptor;
    private final OptionalInt again;
    private final Pipe wake;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private final ByteRing ring = new ByteRing(RING_BYTES);
    /// Of writers, under the lock.
    private final Descriptors direct = new Descriptors();

    private final MemorySegment hand = Arena.ofAuto().allocate(TERMINAL_BYTES);
    private boolean closed;
    private boolean broken;

    /// @param descriptor stays open when this is closed
    TerminalOutput(int descriptor) {
        again = Tty.openAgain(descriptor);
        this.descriptor = again.orElse(descriptor);
        try {
            wake = new Descriptors().pipe();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().daemon().name("terminal-output").start(this::run);
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
        lock.lock();
        try {
            for (var done = 0; done < count; ) {
                requireOpen();
                var taken = takenAtOnce(source, offset + done, count - done);
                done += taken;
                if (taken > 0) {
                    continue;
                }
                if (ring.room() == 0) {
                    emptied.await();
                } else {
                    done += ring.put(source, offset + done, count - done);
                    filled.signal();
                }
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    /// Nothing when others wait before it, or the terminal takes nothing now.
    private int takenAtOnce(byte[] source, int offset, int count) {
        if (again.isEmpty() || !ring.isEmpty()) {
            return 0;
        }
        var some = Math.min(count, TERMINAL_BYTES);
        MemorySegment.copy(source, offset, hand, ValueLayout.JAVA_BYTE, 0, some);
        return (int) Math.max(0, direct.write(descriptor, hand, some));
    }

    @Override
    public void flush() throws IOException {
        lock.lock();
        try {
            while (!ring.isEmpty()) {
                requireOpen();
                emptied.await();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                filled.signal();
                new Descriptors().close(wake.writeEnd()); // which wakes for good
            }
        } finally {
            lock.unlock();
        }
        Uninterruptibly.join(thread);
    }

    private void run() {
        var calls = new Descriptors();
        try (var arena = Arena.ofConfined()) {
            var polls = new PollSet(arena, 2);
            var chunk = arena.allocate(again.isPresent() ? TERMINAL_BYTES : PIPE_BYTES);
            while (awaitBytes()) {
                polls.watch(0, descriptor, Descriptors.WRITABLE);
                polls.watch(1, wake.readEnd(), Descriptors.READABLE);
                calls.poll(polls);
                if (polls.reports(0, Descriptors.WRITABLE | Descriptors.OVER)) {
                    lock.lock();
                    try {
                        written(calls.write(descriptor, chunk, ring.peek(chunk)));
                    } finally {
                        lock.unlock();
                    }
                } else if (polls.reports(1, Descriptors.READABLE | Descriptors.OVER)) {
                    return; // closed, and the terminal takes nothing
                }
            }
        } finally {
            release(calls);
        }
    }

    /// @return false at the end
    private boolean awaitBytes() {
        lock.lock();
        try {
            while (ring.isEmpty() && !closed) {
                filled.awaitUninterruptibly();
            }
            return !ring.isEmpty() && !broken;
        } finally {
            lock.unlock();
        }
    }

    private void written(long count) {
        if (count >= 0) {
            ring.drop((int) count);
        } else if (count != Descriptors.RETRY && count != Descriptors.INTERRUPTED) {
            broken = true;
        }
        emptied.signalAll();
    }

    private void release(Descriptors calls) {
        lock.lock();
        try {
            broken = true;
            calls.close(wake.readEnd());
            again.ifPresent(calls::close);
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() throws IOException {
        if (closed || broken) {
            throw new IOException("the terminal is closed");
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while writing to the terminal");
    }
}
