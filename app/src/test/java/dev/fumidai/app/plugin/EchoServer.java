package dev.fumidai.app.plugin;

import dev.fumidai.session.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Sends everything back; a line that says `bye` ends the connection.
final class EchoServer implements AutoCloseable {
    private final ServerSocket server;
    private final Scope scope = new Scope("echo");

    EchoServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        scope.fork("serve", this::serve);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    @Override
    public void close() throws IOException {
        server.close();
        scope.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                echo(client);
            } catch (IOException ignored) {
                // the end of the test, or a client that went away
            }
        }
    }

    private static void echo(Socket client) throws IOException {
        var line = new StringBuilder();
        for (var c = client.getInputStream().read();
                c >= 0;
                c = client.getInputStream().read()) {
            client.getOutputStream().write(c);
            line.append((char) c);
            if (line.toString().endsWith("bye\n")) {
                return;
            }
        }
    }
}
