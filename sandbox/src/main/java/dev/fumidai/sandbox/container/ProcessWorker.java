package dev.fumidai.sandbox.container;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A session's process inside a container, fed as many bytes as the session receives.
///
/// At most [#WAITING_LIMIT] bytes wait to be fed; what comes beyond is not counted, so that a fast
/// transfer costs the worker nothing.
///
/// **Threading:** any thread.
final class ProcessWorker implements RunningContainer.SessionWorker {
    /// Bytes.
    static final long WAITING_LIMIT = 1 << 20;

    private static final System.Logger LOG = System.getLogger(ProcessWorker.class.getName());
    private static final int PORTION_BYTES = 32 * 1024;
    private static final long DISTANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Process process;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long waiting;
    private boolean closed;

    private ProcessWorker(Process process) {
        this.process = process;
    }

    static ProcessWorker start(Process process, Executor threads) {
        var worker = new ProcessWorker(process);
        threads.execute(worker::feed);
        return worker;
    }

    @Override
    public void received(int bytes) {
        lock.lock();
        try {
            waiting = Math.min(WAITING_LIMIT, waiting + bytes);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Lines, because a worker that is a script reads lines.
    private void feed() {
        var portion = new byte[PORTION_BYTES];
        Arrays.fill(portion, (byte) '\n');
        try (var input = process.getOutputStream()) {
            for (var next = take(); next > 0; next = take()) {
                input.write(portion, 0, next);
                input.flush();
            }
        } catch (IOException e) {
            // The container ended first, and its worker with it.
            LOG.log(Level.DEBUG, "session worker ended: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next portion's size; 0 when there will be no more. Portions keep a distance, so that
    /// many small messages become one write.
    private int take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting == 0 && !closed) {
                changed.await();
            }
            for (var left = DISTANCE_NANOS; left > 0 && !closed; ) {
                left = changed.awaitNanos(left);
            }
            var portion = closed ? 0 : (int) Math.min(waiting, PORTION_BYTES);
            waiting -= portion;
            return portion;
        } finally {
            lock.unlock();
        }
    }
}
