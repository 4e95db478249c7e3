package dev.fumidai.terminal.ptmx;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/// The master side of a new pseudo-terminal. Whoever opens `/dev/pts/`[#number] where `ptmx` lies
/// has its other side.
///
/// **Threading:** one thread reads, one writes, any thread resizes and closes. Reads and writes
/// block natively: platform threads. **Errors:** a hang-up is an end, not an error.
public final class PtyMaster implements AutoCloseable {
    /// Bytes: what Linux hands out at most per read.
    private static final int PORTION = 4096;

    private final int master;
    private final int wake;
    private final int number;
    private final Direction reading = new Direction();
    private final Direction writing = new Direction();
    private final LinuxCalls control;
    private volatile boolean closed;

    /// What one direction needs for itself; its lock is held while a thread is in a native call.
    private static final class Direction {
        private final ReentrantLock lock = new ReentrantLock();
        private final LinuxCalls calls = new LinuxCalls();
        private final MemorySegment buffer = Arena.ofAuto().allocate(PORTION);
    }

    private PtyMaster(LinuxCalls control, int master, int wake, int number) {
        this.control = control;
        this.master = master;
        this.wake = wake;
        this.number = number;
    }

    /// Makes a pseudo-terminal of the file system that this `ptmx` belongs to; its size is 0 by 0.
    ///
    /// @param ptmx for instance `/dev/ptmx`, or `/proc/PID/root/dev/pts/ptmx` for a container's own
    public static PtyMaster open(Path ptmx) throws IOException {
        if (!System.getProperty("os.name", "").startsWith("Linux")) {
            throw new IOException("pseudo-terminals for containers are made on Linux only");
        }
        var calls = new LinuxCalls();
        var master = checked(calls.open(ptmx.toString()), "open " + ptmx);
        try {
            checked(calls.unlock(master), "unlock");
            var number = checked(calls.number(master), "number");
            return new PtyMaster(calls, master, checked(calls.event(), "eventfd"), number);
        } catch (IOException e) {
            calls.close(master);
            throw e;
        }
    }

    /// The number of its other side.
    public int number() {
        return number;
    }

    /// Reads what was printed, at least a byte; -1 when the other side is closed by all, or this
    /// one.
    public int read(byte[] target, int from, int most) throws IOException {
        reading.lock.lock();
        try {
            while (!closed) {
                var count = reading.calls.read(master, reading.buffer, Math.min(most, PORTION));
                if (count > 0) {
                    MemorySegment.copy(reading.buffer, 0, MemorySegment.ofArray(target), from, count);
                    return count;
                }
                if (count == 0 || count == -LinuxCalls.EIO) {
                    return -1;
                }
                await(reading, count, LinuxCalls.READABLE);
            }
            return -1;
        } finally {
            reading.lock.unlock();
        }
    }

    /// Writes everything, waiting while the other side takes nothing.
    ///
    /// @throws IOException when it is closed
    public void write(byte[] source, int from, int count) throws IOException {
        writing.lock.lock();
        try {
            var done = 0;
            while (done < count) {
                var portion = Math.min(count - done, PORTION);
                MemorySegment.copy(MemorySegment.ofArray(source), from + done, writing.buffer, 0, portion);
                if (closed) {
                    throw new IOException("the pseudo-terminal is closed");
                }
                var written = writing.calls.write(master, writing.buffer, portion);
                if (written >= 0) {
                    done += written;
                } else {
                    await(writing, written, LinuxCalls.WRITABLE);
                }
            }
        } finally {
            writing.lock.unlock();
        }
    }

    /// Tells the other side its size; no more than 65535 each, without effect when closed.
    public synchronized void resize(int columns, int rows) throws IOException {
        if (!closed) {
            checked(control.resize(master, columns, rows), "resize");
        }
    }

    /// Hangs up. Ends a read and a write that wait.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        var one = Arena.ofAuto().allocate(8, 8);
        one.fill((byte) 1);
        control.write(wake, one, 8);
        reading.lock.lock();
        writing.lock.lock();
        try {
            control.close(master);
            control.close(wake);
        } finally {
            writing.lock.unlock();
            reading.lock.unlock();
        }
    }

    private void await(Direction direction, int answer, short events) throws IOException {
        if (answer == -LinuxCalls.EAGAIN) {
            var ready = direction.calls.await(master, events, wake);
            if (ready < 0 && ready != -LinuxCalls.EINTR) {
                checked(ready, "poll");
            }
        } else if (answer != -LinuxCalls.EINTR) {
            checked(answer, "pseudo-terminal");
        }
    }

    private static int checked(int answer, String what) throws IOException {
        if (answer < 0) {
            throw new IOException(what + ": errno " + -answer);
        }
        return answer;
    }
}
