package dev.fumidai.session.forward;

import dev.fumidai.session.ByteStream;
import dev.fumidai.session.ClientState;
import dev.fumidai.session.Dialer;
import dev.fumidai.session.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/// Dials a loopback port directly, and tells what it heard of the client's end.
final class SocketDialer implements Dialer {
    private final int port;
    private final CompletableFuture<ClientState> finished = new CompletableFuture<>();

    SocketDialer(int port) {
        this.port = port;
    }

    ClientState finished() {
        return finished.orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
    }

    @Override
    public ByteStream open(Origin origin) throws IOException {
        var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        return new ByteStream() {
            @Override
            public InputStream input() {
                return Streams.of(socket::getInputStream);
            }

            @Override
            public OutputStream output() {
                return Streams.of(socket::getOutputStream);
            }

            @Override
            public void finish(boolean clientGone) throws IOException {
                finish(clientGone ? ClientState.GONE : ClientState.HALF_CLOSED);
            }

            @Override
            public void finish(ClientState client) throws IOException {
                finished.complete(client);
                socket.shutdownOutput();
            }

            @Override
            public void close() {
                var ignored = Streams.of(() -> {
                    socket.close();
                    return true;
                });
            }
        };
    }

    private static final class Streams {
        private interface Source<T> {
            T get() throws IOException;
        }

        private static <T> T of(Source<T> source) {
            try {
                return source.get();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
