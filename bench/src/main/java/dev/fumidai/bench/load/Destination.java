package dev.fumidai.bench.load;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What the agent connects to: a sink, a source or an echo on a loopback port.
///
/// **Threading:** any thread. One platform thread per connection: they wake some 0.1 ms sooner than
/// virtual ones, which an echo shows.
public final class Destination implements Closeable {
    /// What a destination does with a connection.
    public enum Kind {
        /// Takes runs: length (8 bytes), the bytes; answers each with its checksum (8 bytes).
        SINK,
        /// Gives runs: is asked for a length (8 bytes), sends the bytes and their checksum.
        SOURCE,
        /// Sends back what comes.
        ECHO
    }

    private final Kind kind;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("destination-", 0).factory());

    /// Listens on a free port.
    public Destination(Kind kind) throws IOException {
        this.kind = kind;
        listener = new ServerSocket(0, 2048, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : open) {
            socket.close();
        }
        threads.close();
    }

    private void accept() {
        try {
            while (true) {
                var socket = listener.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException expected) {
            // The listener was closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            open.add(socket);
            socket.setTcpNoDelay(true);
            switch (kind) {
                case SINK -> sink(socket);
                case SOURCE -> source(socket);
                case ECHO -> echo(socket);
            }
        } catch (IOException expected) {
            // The connection was broken; whoever measures notices by the missing answer.
        } finally {
            open.remove(socket);
        }
    }

    private static void sink(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        var out = new DataOutputStream(socket.getOutputStream());
        var buffer = new byte[Transfer.CHUNK];
        for (var length = in.readLong(); length > 0; length = in.readLong()) {
            out.writeLong(Transfer.take(in, length, buffer));
        }
    }

    private static void source(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        var out = new DataOutputStream(socket.getOutputStream());
        for (var length = in.readLong(); length > 0; length = in.readLong()) {
            out.writeLong(Transfer.send(out, length));
        }
    }

    private static void echo(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var out = socket.getOutputStream();
        var buffer = new byte[8192];
        for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
        }
    }
}
