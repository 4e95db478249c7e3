package dev.fumidai.sandbox.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A VPC whose listeners are real sockets on this machine's loopback.
///
/// Only what was registered can be reached: an address that nobody owns swallows packets, as an
/// unused address of a subnet does. A task's own loopback holds only the ports registered for that
/// task, never those of this machine.
///
/// **Threading:** any thread.
public final class LoopbackNetwork implements Network {
    /// How long Linux tries to connect before it gives up.
    public static final Duration LINUX_CONNECT_TIMEOUT = Duration.ofSeconds(127);

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

    /// Where connections are really taken; may wait until something is there.
    @FunctionalInterface
    public interface Listener {
        /// @throws IOException when nothing is there: connections are refused
        InetSocketAddress address() throws IOException;

        /// Says that a connection from this port of loopback comes now, for listeners that take no
        /// others.
        default void announce(int localPort) {}
    }

    private record Place(String owner, int port) {}

    private final Reachability reachability;
    private final Duration connectTimeout;
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();
    private final Map<Place, Listener> listeners = new ConcurrentHashMap<>();

    /// @param reachability the security groups
    /// @param connectTimeout how long a dropped connection attempt lasts
    public LoopbackNetwork(Reachability reachability, Duration connectTimeout) {
        this.reachability = reachability;
        this.connectTimeout = connectTimeout;
    }

    /// Gives a name its addresses; a name that has some gets the new ones, as after a fail-over.
    public void name(String host, String... addresses) {
        names.put(key(host), List.copyOf(Arrays.asList(addresses)));
    }

    /// Removes a name.
    public void forget(String host) {
        names.remove(key(host));
    }

    /// Lets something listen in the VPC.
    ///
    /// @param real the socket on this machine that takes the connections
    public Registration listen(String address, int port, InetSocketAddress real) {
        return register(new Place(address, port), () -> real);
    }

    /// Lets something listen in the VPC that may still be starting: connections wait for it.
    public Registration listen(String address, int port, Listener listener) {
        return register(new Place(address, port), listener);
    }

    /// Lets something listen on a task's own loopback.
    public Registration listenIn(String taskId, int port, InetSocketAddress real) {
        return register(new Place("task " + taskId, port), () -> real);
    }

    @Override
    public List<String> resolve(String host) throws UnknownHostException {
        if (key(host).equals("localhost")) {
            return List.of(LOOPBACK.getFirst());
        }
        if (IPV4.matcher(host).matches() || host.contains(":")) {
            return List.of(host);
        }
        var addresses = names.get(key(host));
        if (addresses == null) {
            throw new UnknownHostException("lookup " + host + ": no such host");
        }
        return addresses;
    }

    @Override
    public Socket connect(Source source, String address, int port) throws IOException, InterruptedException {
        var own = LOOPBACK.contains(address);
        if (!own && !reaches(source, address, port)) {
            throw dropped(address, port);
        }
        var real = listeners.get(new Place(own ? "task " + source.taskId() : address, port));
        if (real == null) {
            throw refused(address, port, null);
        }
        return open(real, address, port);
    }

    private static Socket open(Listener real, String address, int port) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            var target = real.address();
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            real.announce(socket.getLocalPort());
            socket.connect(target);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw refused(address, port, e);
        }
    }

    /// Nobody answers for an address without an owner, and nobody says no.
    private boolean reaches(Source source, String address, int port) {
        var owned = listeners.keySet().stream().anyMatch(place -> place.owner().equals(address))
                || names.values().stream().anyMatch(addresses -> addresses.contains(address));
        return owned && reachability.allowed(source, address, port);
    }

    private SocketTimeoutException dropped(String address, int port) throws InterruptedException {
        var answer = new CountDownLatch(1);
        if (answer.await(connectTimeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("nobody answers");
        }
        return new SocketTimeoutException("dial tcp " + address + ":" + port + ": connect: connection timed out");
    }

    private static ConnectException refused(String address, int port, @Nullable IOException cause) {
        var refused = new ConnectException("dial tcp " + address + ":" + port + ": connect: connection refused");
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }

    private Registration register(Place place, Listener real) {
        if (listeners.putIfAbsent(place, real) != null) {
            throw new IllegalStateException(place.owner() + " already listens on port " + place.port());
        }
        return () -> listeners.remove(place, real);
    }

    private static String key(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
