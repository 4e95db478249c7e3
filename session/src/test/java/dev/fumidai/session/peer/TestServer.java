package dev.fumidai.session.peer;

import dev.fumidai.session.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/// A destination on loopback that does one thing with each connection.
public final class TestServer implements AutoCloseable {
    private final Scope scope = new Scope("destination");
    private final ServerSocket server;

    /// What it does with a connection, which is closed afterwards.
    @FunctionalInterface
    public interface Service {
        void serve(Socket socket) throws IOException, InterruptedException;
    }

    public TestServer(Service service) throws IOException {
        server = new ServerSocket(0, 1100, InetAddress.ofLiteral("127.0.0.1"));
        scope.fork("accept", () -> accept(service));
    }

    /// Gives back what it gets, and closes when that ends.
    public static TestServer echo() throws IOException {
        return new TestServer(socket -> {
            var ignored = socket.getInputStream().transferTo(socket.getOutputStream());
        });
    }

    /// Sends this many random bytes and closes.
    public static TestServer source(long seed, long bytes) throws IOException {
        return new TestServer(socket -> {
            var random = new SplittableRandom(seed);
            var buffer = new byte[64 * 1024];
            for (var left = bytes; left > 0; left -= buffer.length) {
                random.nextBytes(buffer);
                socket.getOutputStream().write(buffer, 0, (int) Math.min(left, buffer.length));
            }
        });
    }

    /// Reads to the end, says nothing, and tells how many bytes there were.
    public static TestServer sink(CountDownLatch ended) throws IOException {
        return new TestServer(socket -> {
            var ignored = socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            ended.countDown();
        });
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        scope.close();
    }

    private void accept(Service service) throws IOException {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                scope.fork("serve", () -> serve(service, socket));
            } catch (SocketException e) {
                return;
            }
        }
    }

    private static void serve(Service service, Socket socket) throws InterruptedException {
        try (socket) {
            socket.setTcpNoDelay(true);
            service.serve(socket);
        } catch (IOException e) {
            System.getLogger("destination").log(System.Logger.Level.DEBUG, "connection ended", e);
        }
    }
}
