package dev.fumidai.bench.relay;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A relay without delay before an AWS that is spoken to without TLS. It knows when the first
/// answer to each operation began to come.
///
/// **Threading:** any thread.
public final class Tap implements Closeable {
    private static final String TARGET = "x-amz-target:";

    private final InetSocketAddress to;
    private final ServerSocket listener;
    private final Map<String, Long> answered = new ConcurrentHashMap<>();
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("tap-", 0).factory());

    private Tap(InetSocketAddress to) throws IOException {
        this.to = to;
        listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    }

    public static Tap before(URI endpoint) throws IOException {
        var tap = new Tap(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
        tap.threads.execute(tap::accept);
        return tap;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /// When the first byte of the first answer came, as `System.nanoTime` has it; 0 for never.
    public long answered(String operation) {
        return answered.getOrDefault(operation, 0L);
    }

    private void accept() {
        try {
            while (true) {
                var near = listener.accept();
                threads.execute(() -> carry(near));
            }
        } catch (IOException ignored) {
            // closed
        }
    }

    private void carry(Socket near) {
        open.add(near);
        try (near;
                var far = new Socket(to.getAddress(), to.getPort())) {
            open.add(far);
            near.setOption(StandardSocketOptions.TCP_NODELAY, true);
            far.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var asked = new Asked();
            threads.execute(() -> there(near, far, asked));
            back(near, far, asked);
        } catch (IOException ignored) {
            // one of them has gone
        } finally {
            open.remove(near);
        }
    }

    private static void there(Socket near, Socket far, Asked asked) {
        var buffer = new byte[64 * 1024];
        try {
            for (var count = near.getInputStream().read(buffer);
                    count >= 0;
                    count = near.getInputStream().read(buffer)) {
                asked.heard(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                far.getOutputStream().write(buffer, 0, count);
            }
            far.shutdownOutput();
        } catch (IOException ignored) {
            // one of them has gone
        }
    }

    private void back(Socket near, Socket far, Asked asked) throws IOException {
        var buffer = new byte[64 * 1024];
        for (var count = far.getInputStream().read(buffer);
                count >= 0;
                count = far.getInputStream().read(buffer)) {
            answered.putIfAbsent(asked.operation, System.nanoTime());
            near.getOutputStream().write(buffer, 0, count);
        }
    }

    /// What was asked last on a connection; requests do not overtake answers there.
    private static final class Asked {
        private volatile String operation = "";

        void heard(String text) {
            var at = text.toLowerCase(Locale.ROOT).indexOf(TARGET);
            if (at >= 0) {
                var line =
                        text.substring(at + TARGET.length()).lines().findFirst().orElse("");
                operation = line.substring(line.lastIndexOf('.') + 1).strip();
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var one : open) {
            one.close();
        }
        threads.shutdownNow();
    }
}
