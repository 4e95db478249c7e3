package dev.fumidai.sandbox.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The way to a container's own loopback: a [Dialler] in its network, started when it is first
/// needed.
///
/// **Threading:** any thread.
final class OwnLoopback implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OwnLoopback.class.getName());
    private static final long START_LIMIT_SECONDS = 30;
    private static final int PORTS = 65536;

    private final List<String> entering;
    private final Path home;
    private final Executor threads;
    private boolean closed;
    private @Nullable Process dialler;

    /// @param entering what makes the command that follows one of the container's network
    /// @param home a directory of the container's that the host alone sees
    OwnLoopback(List<String> entering, Path home, Executor threads) {
        this.entering = List.copyOf(entering);
        this.home = home;
        this.threads = threads;
    }

    /// Connects to a port of the container.
    ///
    /// @throws ConnectException when nothing listens there
    Socket connect(int port) throws IOException {
        if (port <= 0 || port >= PORTS) {
            throw refused(port);
        }
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(address(running()));
            if (!asked(channel, port)) {
                throw refused(port);
            }
            return new ChannelSocket(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        var process = dialler;
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /// Through its working directory: the path of a socket must be short, and a sandbox's folder may
    /// not be.
    private static UnixDomainSocketAddress address(Process process) {
        return UnixDomainSocketAddress.of(Path.of("/proc", Long.toString(process.pid()), "cwd", Dialler.SOCKET));
    }

    private static boolean asked(SocketChannel channel, int port) throws IOException {
        channel.write(ByteBuffer.allocate(2).putShort((short) port).flip());
        var answer = ByteBuffer.allocate(1);
        return channel.read(answer) == 1 && answer.get(0) == Dialler.CONNECTED;
    }

    private synchronized Process running() throws IOException {
        if (closed) {
            throw new IOException("the container has exited");
        }
        var known = dialler;
        if (known != null && known.isAlive()) {
            return known;
        }
        var started = start();
        try {
            awaitReady(started);
        } catch (IOException e) {
            started.destroyForcibly();
            throw e;
        }
        dialler = started;
        return started;
    }

    private Process start() throws IOException {
        var line = new ArrayList<>(entering);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms4m", "-Xmx32m"));
        line.addAll(List.of("-cp", ownClasses().toString(), Dialler.class.getName()));
        var builder = new ProcessBuilder(line).directory(home.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return builder.start();
    }

    private static Path ownClasses() throws IOException {
        try {
            return Path.of(Dialler.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("the sandbox's own classes are not in a file", e);
        }
    }

    private void awaitReady(Process process) throws IOException {
        var line = new CompletableFuture<String>();
        threads.execute(() -> readLine(process.inputReader(StandardCharsets.US_ASCII), line));
        try {
            var said = line.get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!said.equals("ready")) {
                throw new IOException("no way into the container's network: " + said);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no way into the container's network", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static void readLine(BufferedReader reader, CompletableFuture<String> line) {
        try {
            var first = reader.readLine();
            line.complete(first == null ? "its process ended" : first);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "dialler: {0}", e.getMessage());
            line.completeExceptionally(e);
        }
    }

    static ConnectException refused(int port) {
        return new ConnectException("dial tcp 127.0.0.1:" + port + ": connect: connection refused");
    }
}
