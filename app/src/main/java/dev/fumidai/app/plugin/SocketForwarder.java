package dev.fumidai.app.plugin;

import dev.fumidai.session.ByteStream;
import dev.fumidai.session.ClientState;
import dev.fumidai.session.Dialer;
import dev.fumidai.session.Origin;
import dev.fumidai.session.Scope;
import dev.fumidai.session.forward.ForwarderEvent;
import dev.fumidai.session.forward.ForwarderListener;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A Unix socket whose connections a [Dialer] carries.
///
/// **Threading:** every connection has threads of its own, all gone after `close`.
final class SocketForwarder implements Closeable {
    /// Clients of a Unix socket have no address.
    private static final Origin ORIGIN = new Origin(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    private final Path path;
    private final ServerSocketChannel server;
    private final Dialer dialer;
    private final ForwarderListener listener;
    private final Scope scope;

    private SocketForwarder(Path path, ServerSocketChannel server, Dialer dialer, ForwarderListener listener) {
        this.path = path;
        this.server = server;
        this.dialer = dialer;
        this.listener = listener;
        this.scope = new Scope("socket-" + path.getFileName());
    }

    /// Takes the path and serves it from now on. A file that is there already stays.
    static SocketForwarder bind(Path path, Dialer dialer, ForwarderListener listener) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            server.close();
            throw e;
        }
        var forwarder = new SocketForwarder(path, server, dialer, listener);
        forwarder.scope.fork("accept", forwarder::accept);
        return forwarder;
    }

    /// Where it listens.
    String path() {
        return path.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        scope.close();
        Files.deleteIfExists(path);
    }

    private void accept() throws IOException {
        while (server.isOpen()) {
            try {
                var client = server.accept();
                if (!scope.fork("connection", () -> carry(client))) {
                    client.close();
                }
            } catch (ClosedChannelException e) {
                return;
            }
        }
    }

    private void carry(SocketChannel client) {
        listener.on(new ForwarderEvent.Accepted(ORIGIN));
        try (client;
                var stream = dialer.open(ORIGIN);
                var pumps = new Scope("pumps")) {
            pumps.fork("up", () -> up(client, stream));
            pumps.fork("down", () -> {
                stream.input().transferTo(Channels.newOutputStream(client));
                client.close();
            });
            pumps.join();
            listener.on(new ForwarderEvent.Finished(ORIGIN, 0, 0));
        } catch (IOException e) {
            listener.on(new ForwarderEvent.Failed(ORIGIN, e, 0, 0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void up(SocketChannel client, ByteStream stream) throws IOException {
        try {
            Channels.newInputStream(client).transferTo(stream.output());
        } catch (ClosedChannelException e) {
            return; // the destination closed first
        }
        stream.finish(ClientState.UNKNOWN);
    }
}
