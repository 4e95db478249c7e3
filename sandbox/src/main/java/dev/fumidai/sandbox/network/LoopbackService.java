package dev.fumidai.sandbox.network;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;

/// A small TCP server on loopback that stands at the far end of tunnels: an echo, a sink, a source,
/// a web page. None of them ever waits for anything but the network.
///
/// **Threading:** any thread; a virtual thread per connection.
public final class LoopbackService implements AutoCloseable {
    /// What a connection is served with.
    @FunctionalInterface
    public interface Behaviour {
        /// Serves one connection, which is closed afterwards.
        void serve(InputStream in, OutputStream out) throws IOException;
    }

    private static final System.Logger LOG = System.getLogger(LoopbackService.class.getName());
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int BACKLOG = 1024;

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private LoopbackService(Behaviour behaviour, IntPredicate admitted) throws IOException {
        server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        threads.execute(() -> accept(behaviour, admitted));
    }

    /// A server with a behaviour of the caller's.
    public static LoopbackService of(Behaviour behaviour) throws IOException {
        return of(behaviour, _ -> true);
    }

    /// A server that hangs up on connections it does not expect.
    ///
    /// @param admitted whether a connection from this port is served
    public static LoopbackService of(Behaviour behaviour, IntPredicate admitted) throws IOException {
        return new LoopbackService(behaviour, admitted);
    }

    /// Returns every byte; ends when the caller does.
    public static LoopbackService echo() throws IOException {
        return of(InputStream::transferTo);
    }

    /// Swallows every byte.
    public static LoopbackService sink() throws IOException {
        return of((in, out) -> in.transferTo(OutputStream.nullOutputStream()));
    }

    /// Reads a decimal number and a newline, then sends that many bytes made from the seed.
    public static LoopbackService source(long seed) throws IOException {
        return of((in, out) -> {
            var left = Long.parseLong(line(in));
            var random = new Random(seed);
            var chunk = new byte[CHUNK_BYTES];
            while (left > 0) {
                random.nextBytes(chunk);
                var part = (int) Math.min(left, chunk.length);
                out.write(chunk, 0, part);
                left -= part;
            }
        });
    }

    /// Answers every HTTP request with a short page and closes.
    ///
    /// @param text the page
    public static LoopbackService http(String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        return of((in, out) -> {
            var request = new BufferedInputStream(in);
            var line = line(request);
            while (!line.isEmpty()) {
                line = line(request);
            }
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
        });
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /// How many connections are open now.
    public int connections() {
        return open.size();
    }

    /// Cuts every connection and stops listening.
    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
        threads.close();
    }

    private void accept(Behaviour behaviour, IntPredicate admitted) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                if (!admitted.test(socket.getPort())) {
                    socket.close();
                    continue;
                }
                open.add(socket);
                threads.execute(() -> serve(behaviour, socket));
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "no more connections: {0}", e.getMessage());
            }
        }
    }

    private void serve(Behaviour behaviour, Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            behaviour.serve(socket.getInputStream(), socket.getOutputStream());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "connection ended: {0}", e.getMessage());
        } finally {
            open.remove(socket);
        }
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }
}
