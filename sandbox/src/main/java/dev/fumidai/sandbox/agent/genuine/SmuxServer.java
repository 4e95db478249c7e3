package dev.fumidai.sandbox.agent.genuine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The server end of smux version 1 as the agent uses it: one bucket of received bytes for the
/// whole session, and a receiver that stops for all streams when one of them is not read.
///
/// **Threading:** [#receive] belongs to one thread; the rest to anybody. Source: reference §8.3.
final class SmuxServer {
    /// Bytes that all streams together may hold unread.
    static final int BUCKET_BYTES = 4 << 20;

    private static final int HEADER = 8;
    private static final int LARGEST_FRAME = 32_768;
    private static final int UPDATE_BODY = 8;
    private static final int BACKLOG = 1024;
    private static final int VERSION = 1;
    private static final int SYN = 0;
    private static final int FIN = 1;
    private static final int PSH = 2;
    private static final int NOP = 3;
    private static final int UPD = 4;

    private final ByteQueue input;
    private final ByteQueue output;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Map<Integer, Stream> streams = new HashMap<>();
    private final ArrayDeque<Stream> accepted = new ArrayDeque<>();
    private long bucket = BUCKET_BYTES;
    private boolean heard;
    private boolean ended;

    SmuxServer(ByteQueue input, ByteQueue output) {
        this.input = input;
        this.output = output;
    }

    /// Reads frames until the peer breaks the protocol or the session is closed.
    void receive() throws InterruptedException {
        var header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (awaitRoom() && input.readFully(header.array(), 0, HEADER)) {
                var length = Short.toUnsignedInt(header.getShort(2));
                if (header.get(0) != VERSION || !frame(header.get(1), length, header.getInt(4))) {
                    return;
                }
            }
        } finally {
            close();
        }
    }

    /// The next stream that the client opened; empty when the session is over.
    Optional<Stream> accept() throws InterruptedException {
        lock.lock();
        try {
            while (accepted.isEmpty() && !ended) {
                changed.await();
            }
            if (ended) {
                return Optional.empty();
            }
            changed.signalAll();
            return Optional.of(accepted.removeFirst());
        } finally {
            lock.unlock();
        }
    }

    /// Sends a sign of life; for old clients.
    void keepAlive() throws InterruptedException {
        write(NOP, 0, new byte[0], 0, 0);
    }

    /// Whether a frame has arrived since the last call, or the reader waits for room.
    boolean heardSinceLastCall() {
        lock.lock();
        try {
            var answer = heard || bucket <= 0;
            heard = false;
            return answer;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the session; no stream is told.
    void close() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        input.close();
        output.close();
    }

    int openStreams() {
        lock.lock();
        try {
            return streams.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitRoom() throws InterruptedException {
        lock.lock();
        try {
            while (bucket <= 0 && !ended) {
                changed.await();
            }
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    /// False when the peer broke the protocol. The length counts for PSH alone.
    private boolean frame(int command, int length, int id) throws InterruptedException {
        hear();
        switch (command) {
            case SYN -> open(id);
            case FIN -> finish(id);
            case PSH -> {
                var data = new byte[length];
                if (!input.readFully(data, 0, length)) {
                    return false;
                }
                push(id, data);
            }
            case NOP -> {}
            case UPD -> {
                return input.readFully(new byte[UPDATE_BODY], 0, UPDATE_BODY);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void hear() {
        lock.lock();
        try {
            heard = true;
        } finally {
            lock.unlock();
        }
    }

    private void open(int id) throws InterruptedException {
        lock.lock();
        try {
            if (streams.containsKey(id)) {
                return;
            }
            while (accepted.size() >= BACKLOG && !ended) {
                changed.await();
            }
            var stream = new Stream(id);
            streams.put(id, stream);
            accepted.add(stream);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void finish(int id) {
        lock.lock();
        try {
            var stream = streams.get(id);
            if (stream != null) {
                stream.peerFinished = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void push(int id, byte[] data) {
        lock.lock();
        try {
            var stream = streams.get(id);
            if (stream != null && data.length > 0) {
                stream.unread.add(ByteBuffer.wrap(data));
                bucket -= data.length;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// One frame, whole; false when the session is over.
    private boolean write(int command, int id, byte[] data, int from, int count) throws InterruptedException {
        var frame = ByteBuffer.allocate(HEADER + count).order(ByteOrder.LITTLE_ENDIAN);
        frame.put((byte) VERSION).put((byte) command).putShort((short) count).putInt(id);
        frame.put(data, from, count);
        writing.lockInterruptibly();
        try {
            return output.write(frame.array(), 0, frame.capacity());
        } finally {
            writing.unlock();
        }
    }

    /// One stream, opened by the client.
    final class Stream {
        private final int id;
        private final ArrayDeque<ByteBuffer> unread = new ArrayDeque<>();
        private boolean peerFinished;
        private boolean closed;

        private Stream(int id) {
            this.id = id;
        }

        /// Reads at least a byte; -1 at the end.
        int read(byte[] target) throws InterruptedException {
            lock.lock();
            try {
                while (unread.isEmpty() && !peerFinished && !closed && !ended) {
                    changed.await();
                }
                var first = unread.peek();
                if (first == null || closed) {
                    return -1;
                }
                var count = Math.min(target.length, first.remaining());
                first.get(target, 0, count);
                if (!first.hasRemaining()) {
                    unread.removeFirst();
                }
                giveBack(count);
                return count;
            } finally {
                lock.unlock();
            }
        }

        /// Writes everything; false when the stream or the session is closed. That the peer has
        /// finished does not matter.
        boolean write(byte[] source, int count) throws InterruptedException {
            for (var done = 0; done < count; ) {
                if (isClosed()) {
                    return false;
                }
                var part = Math.min(LARGEST_FRAME, count - done);
                if (!SmuxServer.this.write(PSH, id, source, done, part)) {
                    return false;
                }
                done += part;
            }
            return true;
        }

        /// Sends FIN and forgets the stream at once: what still arrives for it is dropped.
        void close() throws InterruptedException {
            lock.lock();
            try {
                if (closed) {
                    return;
                }
                closed = true;
                streams.remove(id);
                unread.forEach(buffer -> giveBack(buffer.remaining()));
                unread.clear();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            SmuxServer.this.write(FIN, id, new byte[0], 0, 0);
        }

        int id() {
            return id;
        }

        private boolean isClosed() {
            lock.lock();
            try {
                return closed;
            } finally {
                lock.unlock();
            }
        }

        private void giveBack(int count) {
            bucket += count;
            changed.signalAll();
        }
    }
}
