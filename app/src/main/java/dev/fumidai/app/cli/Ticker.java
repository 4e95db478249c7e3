package dev.fumidai.app.cli;

import dev.fumidai.terminal.Uninterruptibly;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Calls something a few times a second until it is closed.
public final class Ticker implements AutoCloseable {
    private static final long PERIOD_MILLIS = 200;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Ticker(Runnable tick) {
        thread = Thread.ofVirtual().name("ticker").unstarted(() -> run(tick));
    }

    /// Begins to call, from a thread of its own.
    public static Ticker start(Runnable tick) {
        var ticker = new Ticker(tick);
        ticker.thread.start();
        return ticker;
    }

    private void run(Runnable tick) {
        try {
            while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                tick.run();
            }
        } catch (InterruptedException ignored) {
            // asked to stop
        }
    }

    /// Returns when no call is running any more. Idempotent.
    @Override
    public void close() {
        closed.countDown();
        Uninterruptibly.join(thread); // the last tick is short
    }
}
