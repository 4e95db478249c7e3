package dev.fumidai.sandbox.container;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A program of its own: a process in a container's network, but outside its files, that connects
/// to the container's own loopback for the sandbox. A network has only what is opened inside it,
/// and Java has no way into another one.
///
/// It listens on a socket file named [#SOCKET] in its working directory, says `ready`, and ends
/// when its standard input does, that is with the sandbox. Each connection begins with two bytes,
/// the port, and is answered by one: [#CONNECTED] or [#REFUSED]. Then bytes go both ways as they
/// are.
///
/// Threads without a scope: nothing here outlives the process, which has nothing else to do.
final class Dialler {
    static final String SOCKET = "d";
    static final byte CONNECTED = 1;
    static final byte REFUSED = 0;

    private static final System.Logger LOG = System.getLogger(Dialler.class.getName());
    private static final int BUFFER_BYTES = 16 * 1024;

    private Dialler() {}

    public static void main(String[] arguments) throws IOException {
        var file = Path.of(SOCKET);
        Files.deleteIfExists(file); // of one that was killed
        var address = UnixDomainSocketAddress.of(file);
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            Thread.ofPlatform().daemon().name("accept").start(() -> accept(server));
            try (var output = new FileOutputStream(FileDescriptor.out)) {
                output.write("ready\n".getBytes(StandardCharsets.US_ASCII));
            }
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void accept(ServerSocketChannel server) {
        while (true) {
            try {
                var client = server.accept();
                Thread.ofVirtual().name("connection").start(() -> serve(client));
            } catch (IOException e) {
                return; // closed: the end
            }
        }
    }

    private static void serve(SocketChannel client) {
        try (client) {
            var port = ByteBuffer.allocate(2);
            while (port.hasRemaining()) {
                if (client.read(port) < 0) {
                    return;
                }
            }
            connect(client, port.getShort(0) & 0xffff);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "connection: {0}", e.getMessage());
        }
    }

    private static void connect(SocketChannel client, int port) throws IOException {
        for (var host : List.of("127.0.0.1", "::1")) {
            try (var there = SocketChannel.open(new InetSocketAddress(InetAddress.getByName(host), port))) {
                answer(client, CONNECTED);
                relay(client, there);
                return;
            } catch (ConnectException e) {
                // the next one
            }
        }
        answer(client, REFUSED);
    }

    private static void answer(SocketChannel client, byte how) throws IOException {
        client.write(ByteBuffer.wrap(new byte[] {how}));
    }

    private static void relay(SocketChannel client, SocketChannel there) throws IOException {
        var back = Thread.ofVirtual().name("back").start(() -> copyOrDrop(there, client));
        copyOrDrop(client, there);
        try {
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Nobody waits for one direction when the other broke.
    private static void copyOrDrop(SocketChannel from, SocketChannel to) {
        try {
            copy(from, to);
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) throws IOException {
        var buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        while (from.read(buffer) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
            buffer.clear();
        }
        to.shutdownOutput();
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "connection: {0}", e.getMessage());
        }
    }
}
