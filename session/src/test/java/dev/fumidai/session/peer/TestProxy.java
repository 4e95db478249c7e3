package dev.fumidai.session.peer;

import dev.fumidai.session.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A proxy that understands CONNECT, leads everything to one port of this machine whatever the
/// name, and may ask for a password.
public final class TestProxy implements AutoCloseable {
    private final Scope scope = new Scope("proxy");
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final List<String> connects = new CopyOnWriteArrayList<>();
    private final int target;
    private final Optional<String> authorization;

    /// @param authorization the value of `Proxy-Authorization` that it wants
    public TestProxy(int target, Optional<String> authorization) throws IOException {
        this.target = target;
        this.authorization = authorization;
        scope.fork("accept", this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /// What clients wanted to be connected with, `host:port`.
    public List<String> connects() {
        return connects;
    }

    @Override
    public void close() throws IOException {
        server.close();
        scope.close();
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                scope.fork("client", () -> serve(socket));
            } catch (SocketException e) {
                return;
            }
        }
    }

    private void serve(Socket client) throws InterruptedException {
        try (client) {
            var request = WebSocketPeer.over(client).readRequest();
            connects.add(request.line().split(" ")[1]);
            if (authorization.isPresent()
                    && !authorization.get().equals(request.headers().get("Proxy-Authorization"))) {
                answer(
                        client,
                        "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n"
                                + "Content-Length: 0");
                return;
            }
            answer(client, "200 Connection Established");
            tunnel(client);
        } catch (IOException e) {
            System.getLogger("proxy").log(System.Logger.Level.DEBUG, "client went", e);
        }
    }

    private void tunnel(Socket client) throws IOException, InterruptedException {
        try (var there = new Socket(InetAddress.ofLiteral("127.0.0.1"), target);
                var pumps = new Scope("tunnel")) {
            pumps.fork("up", () -> {
                var ignored = client.getInputStream().transferTo(there.getOutputStream());
                there.shutdownOutput();
            });
            var ignored = there.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
