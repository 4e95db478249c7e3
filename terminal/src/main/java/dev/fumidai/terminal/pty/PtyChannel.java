package dev.fumidai.terminal.pty;

import dev.fumidai.terminal.posix.ByteRing;
import dev.fumidai.terminal.posix.Descriptors;
import dev.fumidai.terminal.posix.Descriptors.Pipe;
import dev.fumidai.terminal.posix.Descriptors.PollSet;
import dev.fumidai.terminal.posix.WindowSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The master side of a pseudo-terminal as two streams.
///
/// One platform thread waits for the master and for a pipe that wakes it: it fills `incoming` while
/// there is room and empties `outgoing`. It alone closes the descriptors, so that nobody ever uses
/// a number that has become another file's. Writers write at once when nothing waits before them.
///
/// **Threading:** any thread; all fields below the lock are its.
final class PtyChannel {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int WRITE_BYTES = 16 * 1024;
    private static final int MASTER = 0;
    private static final int WAKE = 1;

    private final int master;
    private final Pipe wake;
    private final Thread loop = Thread.ofPlatform().daemon().unstarted(this::run);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition readable = lock.newCondition();
    private final Condition writable = lock.newCondition();
    private final Condition releasable = lock.newCondition();
    private final Descriptors descriptors = new Descriptors();
    private final MemorySegment writing = Arena.ofAuto().allocate(WRITE_BYTES);
    private final ByteRing incoming = new ByteRing(BUFFER_BYTES);
    private final ByteRing outgoing = new ByteRing(BUFFER_BYTES);
    private boolean woken;
    private boolean ended;
    private boolean hungUp;
    private boolean unneeded;
    private boolean released;

    private PtyChannel(int master, Pipe wake) {
        this.master = master;
        this.wake = wake;
    }

    /// Takes over the descriptor, also when this fails.
    static PtyChannel of(int master) throws IOException {
        var descriptors = new Descriptors();
        try {
            return new PtyChannel(master, descriptors.pipe());
        } catch (IOException e) {
            descriptors.close(master);
            throw e;
        }
    }

    void start(String name) {
        loop.setName(name);
        loop.start();
    }

    /// Instead of [#start].
    void abandon() {
        release();
    }

    InputStream input() {
        return new Input();
    }

    OutputStream output() {
        return new Output();
    }

    void resize(int columns, int rows) {
        lock.lock();
        try {
            if (!released) {
                new WindowSize(columns, rows).set(master);
            }
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            ended = true;
            unneeded = true;
            releasable.signal();
            wake();
        } finally {
            lock.unlock();
        }
        if (PtyProcess.join(loop)) {
            Thread.currentThread().interrupt();
        }
    }

    /// The child is gone; what it has printed can still be read.
    void childEnded() {
        lock.lock();
        try {
            unneeded = true;
            releasable.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            pump();
            awaitUnneeded();
        } finally {
            release();
        }
    }

    private void pump() {
        var calls = new Descriptors();
        try (var arena = Arena.ofConfined()) {
            var polls = new PollSet(arena, 2);
            var buffer = arena.allocate(BUFFER_BYTES);
            while (true) {
                var events = wanted();
                if (events < 0) {
                    return;
                }
                // without anything to do there, a hang-up would be reported for ever
                polls.watch(MASTER, events == 0 ? -1 : master, (short) events);
                polls.watch(WAKE, wake.readEnd(), Descriptors.READABLE);
                calls.poll(polls);
                if (polls.reports(MASTER, Descriptors.OVER)) {
                    hungUp();
                }
                if ((events & Descriptors.READABLE) != 0
                        && polls.reports(MASTER, Descriptors.READABLE | Descriptors.OVER)) {
                    receive(calls, buffer);
                }
                if (polls.reports(MASTER, Descriptors.WRITABLE)) {
                    transmit();
                }
            }
        }
    }

    /// A program may close its three streams a moment before it ends (`head` does); closing the
    /// master then would kill it with HUP.
    private void awaitUnneeded() {
        lock.lock();
        try {
            ended = true;
            readable.signalAll();
            while (!unneeded) {
                releasable.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /// @return the events to wait for; negative at the end
    private int wanted() {
        lock.lock();
        try {
            if (woken) {
                descriptors.read(wake.readEnd(), writing, 1);
                woken = false;
            }
            if (ended) {
                return -1;
            }
            return (incoming.room() > 0 ? Descriptors.READABLE : 0) | (outgoing.isEmpty() ? 0 : Descriptors.WRITABLE);
        } finally {
            lock.unlock();
        }
    }

    private void receive(Descriptors calls, MemorySegment buffer) {
        lock.lock();
        try {
            var count = calls.read(master, buffer, incoming.room());
            if (count > 0) {
                incoming.put(buffer, (int) count);
                readable.signalAll();
            } else if (count != Descriptors.RETRY && count != Descriptors.INTERRUPTED) {
                ended = true;
            }
        } finally {
            lock.unlock();
        }
    }

    private void transmit() {
        lock.lock();
        try {
            while (!outgoing.isEmpty()) {
                var written = descriptors.write(master, writing, outgoing.peek(writing));
                if (written == Descriptors.RETRY || written == Descriptors.INTERRUPTED) {
                    return;
                }
                if (written < 0) {
                    hungUp();
                    return;
                }
                outgoing.drop((int) written);
                writable.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Nothing that is written reaches anybody any more; what was printed can still be read.
    private void hungUp() {
        lock.lock();
        try {
            hungUp = true;
            outgoing.drop(outgoing.size());
            writable.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        lock.lock();
        try {
            ended = true;
            hungUp = true;
            released = true;
            descriptors.close(master);
            descriptors.close(wake.readEnd());
            descriptors.close(wake.writeEnd());
            readable.signalAll();
            writable.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        if (!woken && !released) {
            woken = true;
            descriptors.write(wake.writeEnd(), writing, 1);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the callers' loop
    private void await(Condition condition) throws InterruptedIOException {
        try {
            condition.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a pseudo-terminal");
        }
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            lock.lock();
            try {
                while (incoming.isEmpty()) {
                    if (ended) {
                        return -1;
                    }
                    PtyChannel.this.await(readable);
                }
                if (incoming.room() == 0) {
                    wake();
                }
                return incoming.take(target, offset, count);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int available() {
            lock.lock();
            try {
                return incoming.size();
            } finally {
                lock.unlock();
            }
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int count) throws IOException {
            lock.lock();
            try {
                for (var done = 0; done < count; ) {
                    if (hungUp || ended) {
                        throw new IOException("the pseudo-terminal is closed");
                    }
                    if (outgoing.room() == 0) {
                        PtyChannel.this.await(writable);
                    } else {
                        var wasEmpty = outgoing.isEmpty();
                        done += outgoing.put(source, offset + done, count - done);
                        if (wasEmpty) {
                            transmit();
                        }
                        if (wasEmpty && !outgoing.isEmpty()) {
                            wake();
                        }
                    }
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
