package dev.fumidai.session.forward;

import dev.fumidai.session.Dialer;
import dev.fumidai.session.Origin;
import dev.fumidai.session.Scope;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// A local port whose connections a [Dialer] carries. It owns the listeners: whatever happens to
/// the dialer, the port stays until [#close].
///
/// The port is taken by [#bind]; connections wait in the system's queue until [#start].
///
/// **Threading:** any thread. Every connection has threads of its own, all gone after `close`.
public final class Forwarder implements Closeable {
    private final ForwarderSettings settings;
    private final Listeners listeners;
    private final Dialer dialer;
    private final InstantSource clock;
    private final ForwarderListener listener;
    private final SocketTable table;
    private final Scope scope;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong endedUp = new AtomicLong();
    private final AtomicLong endedDown = new AtomicLong();
    private final AtomicReference<Instant> lastBusy;
    private boolean started;

    private Forwarder(
            ForwarderSettings settings,
            Listeners listeners,
            SocketTable table,
            Dialer dialer,
            InstantSource clock,
            ForwarderListener listener) {
        this.settings = settings;
        this.listeners = listeners;
        this.table = table;
        this.dialer = dialer;
        this.clock = clock;
        this.listener = listener;
        this.lastBusy = new AtomicReference<>(clock.instant());
        this.scope = new Scope("forwarder-" + listeners.port());
    }

    /// Takes the port, without serving it yet.
    ///
    /// @throws LocalPortBusy when somebody else has it
    public static Forwarder bind(
            ForwarderSettings settings, Dialer dialer, InstantSource clock, ForwarderListener listener)
            throws IOException {
        var table = SocketTable.ofSystem();
        return new Forwarder(settings, Listeners.bind(settings, table), table, dialer, clock, listener);
    }

    /// Serves connections from now on. Once.
    public synchronized void start() {
        if (started) {
            return;
        }
        started = true;
        for (var socket : listeners.sockets()) {
            scope.fork("accept", () -> accept(socket));
        }
    }

    /// The local port.
    public int port() {
        return listeners.port();
    }

    /// Every address that it listens on.
    public List<InetSocketAddress> addresses() {
        return listeners.sockets().stream()
                .map(s -> new InetSocketAddress(s.getInetAddress(), s.getLocalPort()))
                .toList();
    }

    /// How things stand. Asks the system about each open connection's client.
    public ForwarderStatistics statistics() {
        var asked = System.nanoTime();
        var busy = (int) open.stream().filter(c -> c.busy(asked)).count();
        if (busy > 0) {
            lastBusy.set(clock.instant());
        }
        synchronized (open) {
            return new ForwarderStatistics(
                    open.size(),
                    Math.min(busy, open.size()),
                    accepted.get(),
                    failed.get(),
                    endedUp.get() + open.stream().mapToLong(Connection::bytesUp).sum(),
                    endedDown.get()
                            + open.stream().mapToLong(Connection::bytesDown).sum(),
                    lastBusy.get());
        }
    }

    /// Gives the port back, resets what is open, and waits until no thread is left.
    @Override
    public void close() {
        try {
            listeners.close();
        } catch (IOException e) {
            log().log(System.Logger.Level.DEBUG, () -> "closing a listener failed port=" + port(), e);
        }
        open.forEach(Connection::reset);
        scope.close();
    }

    private void accept(ServerSocket server) throws IOException {
        while (!server.isClosed()) {
            try {
                serve(server.accept());
            } catch (SocketException e) {
                if (!server.isClosed()) {
                    log().log(System.Logger.Level.WARNING, () -> "accept failed port=" + port(), e);
                }
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        accepted.incrementAndGet();
        var origin = new Origin((InetSocketAddress) socket.getRemoteSocketAddress(), (InetSocketAddress)
                socket.getLocalSocketAddress());
        var connection = new Connection(origin, socket, table, settings.lingerAfterClose());
        open.add(connection);
        if (!scope.fork("connection", () -> carry(connection))) {
            connection.reset();
            open.remove(connection);
        }
    }

    private void carry(Connection connection) {
        listener.on(new ForwarderEvent.Accepted(connection.origin()));
        try {
            connection.carry(dialer);
            listener.on(new ForwarderEvent.Finished(connection.origin(), connection.bytesUp(), connection.bytesDown()));
        } catch (Connection.ClientDropped e) {
            listener.on(new ForwarderEvent.Dropped(connection.origin(), connection.bytesUp(), connection.bytesDown()));
        } catch (IOException e) {
            failed.incrementAndGet();
            listener.on(
                    new ForwarderEvent.Failed(connection.origin(), e, connection.bytesUp(), connection.bytesDown()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.on(new ForwarderEvent.Dropped(connection.origin(), connection.bytesUp(), connection.bytesDown()));
        } finally {
            ended(connection);
        }
    }

    private void ended(Connection connection) {
        connection.reset();
        lastBusy.set(clock.instant());
        synchronized (open) {
            open.remove(connection);
            endedUp.addAndGet(connection.bytesUp());
            endedDown.addAndGet(connection.bytesDown());
        }
    }

    private static System.Logger log() {
        return System.getLogger(Forwarder.class.getName());
    }
}
