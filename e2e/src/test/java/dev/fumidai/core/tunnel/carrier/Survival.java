package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.tunnel.Tunnel;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import dev.fumidai.sandbox.SandboxSettings.AgentKind;
import dev.fumidai.sandbox.network.LoopbackService;
import dev.fumidai.session.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/// What the tests of survival share: a twentieth of the size unless `fumidai.survival` is set, a
/// target that is an echo instead of a database, and transfers that are compared by their digests.
final class Survival {
    static final boolean FULL = Boolean.getBoolean("fumidai.survival");
    /// In the VPC, where the security group of databases admits bastions.
    static final String ADDRESS = "10.20.1.50";

    static final int PORT = 6379;
    static final String TARGET = "  echo:\n    database: { host: " + ADDRESS + ", port: " + PORT + ", engine: redis }";
    private static final int CHUNK = 16 * 1024;

    private Survival() {}

    static Sandbox sandbox(AgentKind kind) throws IOException {
        return Sandbox.start(SandboxSettings.standard()
                .withTaskStart(Duration.ofMillis(200))
                .withDatabases(false)
                .withAgentKind(kind));
    }

    /// How much to send: the genuine agent answers with less than a mebibyte a second.
    ///
    /// @param smallKibibytes to the genuine agent in a normal build
    /// @param fullMebibytes to the genuine agent at full size
    static long bytes(AgentKind kind, long smallKibibytes, long fullMebibytes) {
        return switch (kind) {
            case GENUINE -> FULL ? fullMebibytes << 20 : smallKibibytes << 10;
            case FAST -> (FULL ? 200L : 10L) << 20;
        };
    }

    static LoopbackService echo(Sandbox sandbox) throws IOException {
        var echo = LoopbackService.echo();
        sandbox.listen(ADDRESS, PORT, echo.address());
        return echo;
    }

    static Socket connect(Tunnel tunnel) throws IOException {
        var port = tunnel.endpoints().getFirst().port();
        var socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        return socket;
    }

    static <E extends TunnelEvent> List<E> all(SandboxWorld world, Class<E> kind) {
        return world.events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// What was sent and what came back.
    record Digests(String sent, String received) {}

    /// Sends random bytes to the echo and reads them again, at the same time.
    static Digests echo(Socket socket, long bytes) throws IOException, InterruptedException {
        try (var scope = new Scope("transfer")) {
            var sent = sha256();
            scope.fork("send", () -> send(socket.getOutputStream(), sent, bytes));
            var received = sha256();
            read(socket.getInputStream(), received, bytes);
            scope.join();
            return new Digests(hex(sent), hex(received));
        }
    }

    private static void send(OutputStream out, MessageDigest digest, long bytes) throws IOException {
        var random = new SplittableRandom(bytes);
        var chunk = new byte[CHUNK];
        for (var left = bytes; left > 0; left -= chunk.length) {
            random.nextBytes(chunk);
            var count = (int) Math.min(left, chunk.length);
            digest.update(chunk, 0, count);
            out.write(chunk, 0, count);
        }
    }

    private static void read(InputStream in, MessageDigest digest, long bytes) throws IOException {
        var chunk = new byte[CHUNK];
        for (var left = bytes; left > 0; ) {
            var count = in.read(chunk, 0, (int) Math.min(left, chunk.length));
            if (count < 0) {
                throw new IOException("ended with " + left + " of " + bytes + " bytes missing");
            }
            digest.update(chunk, 0, count);
            left -= count;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
