package dev.fumidai.bench.relay;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A TCP relay on loopback that hands every byte on after a fixed delay, in both directions.
///
/// Order is kept, there is no limit to the throughput, an end of stream travels like a byte, and a
/// broken connection breaks its other half. The delay lines run on platform threads, whose timed
/// waits are exact to about 0.1 ms; a virtual thread would add the scheduler's queue to that.
///
/// **Threading:** any thread. **Errors:** a target that refuses ends the one connection.
public final class DelayRelay implements Closeable {
    private final InetSocketAddress target;
    private final Duration oneWay;
    private final ServerSocket listener;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("relay-", 0).factory());

    private volatile long lastConnection;

    private DelayRelay(InetSocketAddress target, Duration oneWay) throws IOException {
        this.target = target;
        this.oneWay = oneWay;
        listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    }

    /// Opens a relay on a free port.
    ///
    /// @param oneWay the delay of each direction
    public static DelayRelay to(InetSocketAddress target, Duration oneWay) throws IOException {
        var relay = new DelayRelay(target, oneWay);
        relay.threads.execute(relay::accept);
        return relay;
    }

    /// Where to connect to.
    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /// When the last connection came in, as `System.nanoTime` has it.
    public long lastConnection() {
        return lastConnection;
    }

    /// Breaks all connections and waits for their threads.
    @Override
    public void close() throws IOException {
        listener.close();
        for (var connection : open) {
            connection.close();
        }
        threads.close();
    }

    private void accept() {
        try {
            while (true) {
                var near = listener.accept();
                lastConnection = System.nanoTime();
                threads.execute(() -> carry(near));
            }
        } catch (IOException expected) {
            // The listener was closed.
        }
    }

    private void carry(Socket near) {
        try (near;
                var far = new Socket(target.getAddress(), target.getPort());
                var connection = new DelayedConnection(near, far, oneWay)) {
            open.add(connection);
            if (!listener.isClosed()) {
                connection.carry(threads);
            }
            open.remove(connection);
        } catch (IOException expected) {
            // The target refused: the near side sees its connection closed.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
