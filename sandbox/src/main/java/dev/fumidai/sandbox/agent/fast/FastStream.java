package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.sandbox.agent.Destination;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// One stream and its connection to the destination: a thread that dials and then reads, a thread
/// that writes.
///
/// **Threading:** [#data], [#finished], [#room] come from the session's thread; what the threads
/// here find out goes back to it through [Events].
final class FastStream {
    private static final System.Logger LOG = System.getLogger(FastStream.class.getName());
    private static final int READ_BYTES = 64 * 1024;

    /// What happens at the destination. Any thread.
    interface Events {
        void refused(FastStream stream);

        void read(FastStream stream, Bytes data);

        void written(FastStream stream, int count);

        void ended(FastStream stream);
    }

    private final long id;
    private final Destination destination;
    private final Events events;
    private final Executor threads;
    private final LinkedBlockingQueue<Optional<Bytes>> toDestination = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(1);
    private volatile @Nullable Socket socket;
    private volatile boolean closed;

    FastStream(long id, Destination destination, Events events, Executor threads) {
        this.id = id;
        this.destination = destination;
        this.events = events;
        this.threads = threads;
    }

    long id() {
        return id;
    }

    /// Data for the destination.
    void data(Bytes data) {
        toDestination.add(Optional.of(data));
    }

    /// The client has closed the stream: the connection is closed after what it sent.
    void finished() {
        toDestination.add(Optional.empty());
    }

    /// More may be read from the destination.
    void room() {
        room.release();
    }

    /// Drops the connection.
    void close() {
        closed = true;
        room.release();
        toDestination.add(Optional.empty());
        var current = socket;
        if (current != null) {
            close(current);
        }
    }

    /// Dials, then reads until the destination ends.
    void runReader() throws InterruptedException {
        try {
            var connection = destination.dial();
            socket = connection;
            if (closed) {
                close(connection);
            }
            threads.execute(() -> write(connection));
            readAll(connection);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "stream={0} {1}", id, e.getMessage());
            if (socket == null) {
                events.refused(this);
                return;
            }
        }
        events.ended(this);
    }

    private void readAll(Socket connection) throws IOException, InterruptedException {
        var in = connection.getInputStream();
        var buffer = new byte[READ_BYTES];
        while (!closed) {
            room.acquire();
            var count = in.read(buffer);
            if (count < 0) {
                return;
            }
            events.read(this, Bytes.of(buffer, 0, count));
        }
    }

    private void write(Socket connection) {
        try {
            var out = connection.getOutputStream();
            for (var next = toDestination.take(); next.isPresent(); next = toDestination.take()) {
                var data = next.get();
                out.write(data.toByteArray());
                events.written(this, data.length());
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "stream={0} {1}", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(connection);
        }
    }

    private static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing failed: {0}", e.getMessage());
        }
    }
}
