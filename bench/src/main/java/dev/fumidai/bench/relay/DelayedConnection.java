package dev.fumidai.bench.relay;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/// Two sockets and the two lines between them.
///
/// **Threading:** [#carry] on one thread, [#close] on any.
final class DelayedConnection implements Closeable {
    private final Socket near;
    private final Socket far;
    private final DelayLine there;
    private final DelayLine back;

    DelayedConnection(Socket near, Socket far, Duration oneWay) throws IOException {
        this.near = near;
        this.far = far;
        there = new DelayLine(oneWay);
        back = new DelayLine(oneWay);
        near.setOption(StandardSocketOptions.TCP_NODELAY, true);
        far.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /// Carries both directions until both have ended or one has failed.
    void carry(ExecutorService threads) throws InterruptedException {
        threads.invokeAll(List.of(
                task(() -> there.fill(near.getInputStream())),
                task(() -> finish(there, far)),
                task(() -> back.fill(far.getInputStream())),
                task(() -> finish(back, near))));
    }

    private static void finish(DelayLine line, Socket to) throws IOException {
        line.empty(to.getOutputStream());
        to.shutdownOutput();
    }

    /// A part whose failure breaks the whole connection.
    private Callable<Boolean> task(Part part) {
        return () -> {
            try {
                part.run();
                return true;
            } catch (IOException expected) {
                close();
                return false;
            }
        };
    }

    @Override
    public void close() throws IOException {
        there.abandon();
        back.abandon();
        near.close();
        far.close();
    }

    @FunctionalInterface
    private interface Part {
        void run() throws IOException;
    }
}
