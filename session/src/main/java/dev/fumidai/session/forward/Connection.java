package dev.fumidai.session.forward;

import dev.fumidai.session.ByteStream;
import dev.fumidai.session.ClientState;
import dev.fumidai.session.Dialer;
import dev.fumidai.session.Origin;
import dev.fumidai.session.Scope;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One forwarded connection: two threads that copy, and the rules for its end.
///
/// **Threading:** [#carry] once, on a thread of its own; the rest any thread.
final class Connection {
    /// What one read takes at first. Two per connection are held while it is open.
    private static final int FIRST_BUFFER = 2 * 1024;

    /// What one read takes at most, once a connection has filled the first.
    private static final int BUFFER = 16 * 1024;

    private final Origin origin;
    private final Socket socket;
    private final SocketTable table;
    private final Duration linger;
    private final CountDownLatch upEnded = new CountDownLatch(1);
    private final AtomicLong bytesUp = new AtomicLong();
    private final AtomicLong bytesDown = new AtomicLong();
    private volatile @Nullable IOException givenUp;
    private volatile boolean clientEnded;
    private volatile boolean destinationClosed;

    Connection(Origin origin, Socket socket, SocketTable table, Duration linger) {
        this.origin = origin;
        this.socket = socket;
        this.table = table;
        this.linger = linger;
    }

    Origin origin() {
        return origin;
    }

    long bytesUp() {
        return bytesUp.get();
    }

    long bytesDown() {
        return bytesDown.get();
    }

    /// Whether somebody may still be interested. A client that ended its side is looked up.
    ///
    /// @param asked since when the answer has to be true, in nanoseconds of the system
    boolean busy(long asked) {
        return !clientEnded || table.client(origin, asked) != ClientState.GONE;
    }

    /// Asks for a stream and copies both ways until both sides are done.
    ///
    /// @throws IOException when either side failed; the client has then been reset
    void carry(Dialer dialer) throws IOException, InterruptedException {
        try {
            socket.setTcpNoDelay(true);
            try (var stream = dialer.open(origin)) {
                stream.onOverflow(this::giveUp);
                copy(stream);
            }
        } finally {
            reset();
        }
    }

    private void copy(ByteStream stream) throws IOException, InterruptedException {
        try (var scope = new Scope("connection-" + origin.client().getPort())) {
            scope.fork("up", () -> resetting(() -> up(stream)));
            scope.fork("down", () -> resetting(() -> down(stream)));
            scope.join();
            if (clientEnded) {
                socket.close();
            }
        }
    }

    /// Interrupting a sibling closes the socket: after a failure that has to be a reset, not an
    /// orderly end that the client would take for the end of the data.
    private void resetting(Scope.Work work) throws IOException, InterruptedException {
        try {
            work.run();
        } catch (IOException e) {
            reset();
            throw e;
        }
    }

    /// Both threads may be waiting for a client that neither reads nor writes.
    private void giveUp(IOException why) {
        givenUp = why;
        reset();
    }

    /// Drops the connection; the client sees a reset unless all was already closed in order.
    void reset() {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException e) {
            System.getLogger(Connection.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> "closing failed client=" + origin.client(), e);
        }
    }

    private void up(ByteStream stream) throws IOException {
        try {
            var buffer = new byte[FIRST_BUFFER];
            var out = stream.output();
            var count = receive(buffer);
            while (count >= 0 && !destinationClosed) {
                out.write(buffer, 0, count);
                bytesUp.addAndGet(count);
                buffer = grown(buffer, count);
                count = receive(buffer);
            }
            clientEnded = count < 0;
            if (!destinationClosed) {
                stream.finish(table.client(origin));
            }
        } finally {
            upEnded.countDown();
        }
    }

    private void down(ByteStream stream) throws IOException, InterruptedException {
        var buffer = new byte[FIRST_BUFFER];
        var in = stream.input();
        for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            send(buffer, count);
            bytesDown.addAndGet(count);
            buffer = grown(buffer, count);
        }
        destinationClosed = true;
        // What the client sends from here on nobody reads: as with a plain connection it is reset
        // then. One that neither sends nor closes is let go after a while.
        endOutput();
        if (!upEnded.await(linger.toMillis(), TimeUnit.MILLISECONDS)) {
            reset();
        }
    }

    /// A connection that moves much gets a larger buffer; most never need it.
    private static byte[] grown(byte[] buffer, int count) {
        return count == buffer.length && count < BUFFER ? new byte[BUFFER] : buffer;
    }

    private int receive(byte[] buffer) throws IOException {
        try {
            return socket.getInputStream().read(buffer);
        } catch (IOException e) {
            if (destinationClosed) {
                return -1;
            }
            throw broken(e);
        }
    }

    private void send(byte[] buffer, int count) throws IOException {
        try {
            socket.getOutputStream().write(buffer, 0, count);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void endOutput() throws IOException {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new ClientDropped(e);
        }
    }

    private IOException broken(IOException cause) {
        var ours = givenUp;
        return ours == null ? new ClientDropped(cause) : ours;
    }

    /// The client's own doing, and no failure of ours.
    static final class ClientDropped extends IOException {
        private static final long serialVersionUID = 1;

        private ClientDropped(IOException cause) {
            super("the client reset its connection", cause);
        }
    }
}
