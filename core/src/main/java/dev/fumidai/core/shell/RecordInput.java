package dev.fumidai.core.shell;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// A wrapped command's input as records; see [Wrapper]. Some images' `head` reads more than it was
/// told to: there a record is sent when the one before has been taken. Where `dd` takes exactly
/// what it should, a few are under way at a time.
///
/// **Threading:** one writer; signals from any thread.
final class RecordInput extends OutputStream {
    private static final int FIRST = 4096;
    private static final int LARGEST = 1 << 20;
    private static final int AHEAD = 4;
    private static final int ENOUGH = 1 << 20;
    private static final int PATIENCE_SECONDS = 2;

    private final OutputStream session;
    private final ReentrantLock line = new ReentrantLock();
    /// One for each record that may be sent now.
    private final Semaphore room = new Semaphore(1);

    private volatile int ahead = 1;
    private int size = FIRST;
    private volatile boolean over;
    private boolean closed;

    RecordInput(OutputStream session) {
        this.session = session;
    }

    /// The other end never reads more than a record. Before the first of them.
    void isExact() {
        ahead = AHEAD;
        room.release(AHEAD - 1);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        for (int done = 0; done < length; ) {
            int some = Math.min(size, length - done);
            record(source, offset + done, some);
            done += some;
            size = Math.min(LARGEST, size * 2);
        }
    }

    private void record(byte[] source, int offset, int length) throws IOException {
        line.lock();
        try {
            room.acquire();
            if (over || closed) {
                throw new IOException("the command reads no more");
            }
            session.write(header(Integer.toString(length)));
            session.write(source, offset, length);
            session.flush();
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            line.unlock();
        }
    }

    /// The end of the command's input.
    @Override
    public void close() throws IOException {
        line.lock();
        try {
            if (!closed) {
                closed = true;
                end(".");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            line.unlock();
        }
    }

    private void end(String mark) throws IOException, InterruptedException {
        room.acquire();
        try {
            if (!over) {
                session.write(header(mark));
                session.flush();
            }
        } finally {
            room.release();
        }
    }

    /// Sends a signal; false when the command does not take its input, so that nothing gets
    /// through.
    boolean signal(RemoteProcess.Signal signal) throws IOException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            if (!line.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return false;
            }
            try {
                return signal(signal, deadline - System.nanoTime());
            } finally {
                line.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean signal(RemoteProcess.Signal signal, long patienceNanos) throws IOException, InterruptedException {
        var all = ahead;
        if (!room.tryAcquire(all, patienceNanos, TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            session.write(header(signal.name().substring(0, 1)));
            session.flush();
            return true;
        } finally {
            room.release(all);
        }
    }

    /// Eight characters, as a number without zeros before it: those would make it octal.
    private static byte[] header(String text) {
        return "%-8s".formatted(text).getBytes(StandardCharsets.US_ASCII);
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while writing");
    }

    void acknowledged() {
        room.release();
    }

    /// The command has ended; who waits for it to read is let go.
    void end() {
        over = true;
        room.release(ENOUGH);
    }
}
