package dev.fumidai.core.shell;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// A wrapped command's input as records; see [Wrapper]. A record is sent when the one before has
/// been taken, since some images' `head` reads more than it was told to.
///
/// **Threading:** one writer; signals from any thread.
final class RecordInput extends OutputStream {
    private static final int FIRST = 4096;
    private static final int LARGEST = 1 << 20;
    private static final int ENOUGH = 1 << 20;
    private static final int PATIENCE_SECONDS = 2;

    private final OutputStream session;
    private final ReentrantLock line = new ReentrantLock();
    private final Semaphore taken = new Semaphore(0);
    private int size = FIRST;
    private volatile boolean over;
    private boolean closed;

    RecordInput(OutputStream session) {
        this.session = session;
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
            if (over || closed) {
                throw new IOException("the command reads no more");
            }
            session.write("%08d".formatted(length).getBytes(StandardCharsets.US_ASCII));
            session.write(source, offset, length);
            session.flush();
            taken.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while writing");
        } finally {
            line.unlock();
        }
    }

    /// The end of the command's input.
    @Override
    public void close() throws IOException {
        line.lock();
        try {
            if (!closed && !over) {
                closed = true;
                session.write(".       ".getBytes(StandardCharsets.US_ASCII));
                session.flush();
            }
        } finally {
            line.unlock();
        }
    }

    /// Sends a signal; false when the command does not take its input, so that nothing gets
    /// through.
    boolean signal(RemoteProcess.Signal signal) throws IOException {
        try {
            if (!line.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            session.write((signal.name().charAt(0) + "       ").getBytes(StandardCharsets.US_ASCII));
            session.flush();
            return true;
        } finally {
            line.unlock();
        }
    }

    void acknowledged() {
        taken.release();
    }

    /// The command has ended; who waits for it to read is let go.
    void end() {
        over = true;
        taken.release(ENOUGH);
    }
}
