package dev.fumidai.session.websocket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLEngine;
import tlschannel.ClientTlsChannel;
import tlschannel.NeedsReadException;
import tlschannel.NeedsWriteException;
import tlschannel.TlsChannel;

/// The bytes of one connection, with or without TLS. Reading and writing never wait; waiting is
/// a call of its own.
///
/// **Threading:** one thread connects, reads and waits; [#write] by one thread at a time,
/// whichever. **Errors:** an `AsynchronousCloseException` for whatever waits when it is given up.
final class Wire implements AutoCloseable {
    private final Selector selector;
    private final BooleanSupplier givenUp;
    private final SocketChannel socket;
    private final SelectionKey key;
    private ByteChannel channel;
    /// What TLS needs before it can go on, other than what it was asked for.
    private volatile int owed;

    /// Nothing is connected yet.
    ///
    /// @param givenUp whether nobody wants it any more; whoever changes that wakes the selector
    Wire(Selector selector, BooleanSupplier givenUp) throws IOException {
        this.selector = selector;
        this.givenUp = givenUp;
        socket = SocketChannel.open();
        channel = socket;
        socket.configureBlocking(false);
        key = socket.register(selector, 0);
    }

    // -- connecting -----------------------------------------------------------------------------

    void connect(InetSocketAddress address, Deadline deadline) throws IOException {
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        var connected = socket.connect(address);
        while (!connected) {
            await(SelectionKey.OP_CONNECT, deadline);
            connected = socket.finishConnect();
        }
    }

    /// Speaks TLS from here on.
    void secure(SSLEngine engine, Deadline deadline) throws IOException {
        var tls = ClientTlsChannel.newBuilder(socket, engine).build();
        channel = tls;
        while (!shakesHands(tls)) {
            await(owed, deadline);
        }
        owed = 0;
    }

    private boolean shakesHands(TlsChannel tls) throws IOException {
        try {
            tls.handshake();
            return true;
        } catch (NeedsReadException e) {
            owed = SelectionKey.OP_READ;
        } catch (NeedsWriteException e) {
            owed = SelectionKey.OP_WRITE;
        }
        return false;
    }

    /// Writes all of it.
    void write(ByteBuffer source, Deadline deadline) throws IOException {
        while (!write(source)) {
            await(SelectionKey.OP_WRITE, deadline);
        }
    }

    /// Reads something.
    ///
    /// @return how many bytes; -1 at the end
    int read(ByteBuffer target, Deadline deadline) throws IOException {
        for (var read = read(target); ; read = read(target)) {
            if (read != 0) {
                return read;
            }
            await(SelectionKey.OP_READ, deadline);
        }
    }

    // -- carrying -------------------------------------------------------------------------------

    /// Reads what is there.
    ///
    /// @return how many bytes, perhaps none; -1 at the end
    int read(ByteBuffer target) throws IOException {
        try {
            owed &= ~SelectionKey.OP_WRITE;
            return channel.read(target);
        } catch (NeedsReadException e) {
            return 0;
        } catch (NeedsWriteException e) {
            owed |= SelectionKey.OP_WRITE;
            return 0;
        }
    }

    /// Whether there may be more to read at once after so many bytes into a room of so many.
    boolean mayHaveMore(int read, int room) {
        return channel instanceof TlsChannel ? read > 0 : read == room;
    }

    /// Writes what can be written.
    ///
    /// @return whether that was all
    boolean write(ByteBuffer source) throws IOException {
        try {
            while (source.hasRemaining()) {
                if (channel.write(source) == 0) {
                    return false;
                }
            }
            return true;
        } catch (NeedsWriteException | NeedsReadException e) {
            return false;
        }
    }

    /// Waits until one of these operations may go on, or somebody wakes the selector.
    void await(int operations) throws IOException {
        select(operations | owed, 0);
    }

    private void await(int operations, Deadline deadline) throws IOException {
        select(operations, deadline.millis());
        if (givenUp.getAsBoolean()) {
            throw new AsynchronousCloseException();
        }
    }

    private void select(int operations, long millis) throws IOException {
        if (key.interestOps() != operations) {
            key.interestOps(operations);
        }
        var ignored = selector.select(ready -> {}, millis);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        socket.close();
    }
}
