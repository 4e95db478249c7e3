package dev.fumidai.bench.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One direction of a delayed connection: every byte leaves a fixed time after it was read.
///
/// A ring of bytes and a ring of marks, each mark saying until where bytes may leave and when. One
/// thread fills, one empties, and they meet only at three counters, so that a small chunk costs one
/// read, at most one write and no lock. The rings bound the memory; with 8 MiB on the way they hold
/// 1.6 GB/s at 5 ms, far more than a loopback connection carries. When they are full the reader
/// waits, as a full TCP window would make it wait.
///
/// **Threading:** [#fill] on one thread, [#empty] on another, [#abandon] on any.
/// **Errors:** either half fails with an [IOException] when its stream fails or the line is
/// abandoned.
final class DelayLine {
    private static final int RING_BYTES = 1 << 23;
    private static final int RING_MARKS = 1 << 13;
    private static final long END = -1;
    private static final long SPIN_NANOS = 250_000;
    private static final int SPARSE_MARKS = 3;

    private final long delayNanos;
    private final byte[] bytes = new byte[RING_BYTES];
    private final long[] due = new long[RING_MARKS];
    private final long[] until = new long[RING_MARKS];
    private final AtomicLong marked = new AtomicLong();
    private final AtomicLong passed = new AtomicLong();
    private final AtomicLong freed = new AtomicLong();
    private volatile @Nullable Thread waitingToFill;
    private volatile @Nullable Thread waitingToEmpty;
    private volatile boolean abandoned;

    DelayLine(Duration delay) {
        delayNanos = delay.toNanos();
    }

    /// Reads until the stream ends, and returns when its end is on its way too.
    void fill(InputStream source) throws IOException {
        long written = 0;
        for (long mark = 0; ; mark++) {
            awaitSpace(written, mark);
            var at = (int) (written & (RING_BYTES - 1));
            var free = (int) Math.min(RING_BYTES - (written - freed.get()), RING_BYTES - at);
            var count = source.read(bytes, at, free);
            var slot = (int) (mark & (RING_MARKS - 1));
            due[slot] = System.nanoTime() + delayNanos;
            written += Math.max(count, 0);
            until[slot] = count < 0 ? END : written;
            marked.set(mark + 1);
            LockSupport.unpark(waitingToEmpty);
            if (count < 0) {
                return;
            }
        }
    }

    /// Writes each byte when it is due, and returns when the end was due.
    void empty(OutputStream sink) throws IOException {
        long sent = 0;
        for (long mark = 0; ; ) {
            awaitMark(mark);
            awaitTime(due[(int) (mark & (RING_MARKS - 1))], marked.get() - mark <= SPARSE_MARKS);
            var now = System.nanoTime();
            var end = sent;
            var ended = false;
            while (mark < marked.get() && due[(int) (mark & (RING_MARKS - 1))] - now <= 0) {
                var here = until[(int) (mark & (RING_MARKS - 1))];
                ended = here == END;
                end = ended ? end : here;
                mark++;
            }
            write(sink, sent, end);
            sent = end;
            freed.set(end);
            passed.set(mark);
            LockSupport.unpark(waitingToFill);
            if (ended) {
                return;
            }
        }
    }

    /// Gives up what is on its way and ends both halves.
    void abandon() {
        abandoned = true;
        LockSupport.unpark(waitingToFill);
        LockSupport.unpark(waitingToEmpty);
    }

    private void write(OutputStream sink, long from, long to) throws IOException {
        for (var position = from; position < to; ) {
            var at = (int) (position & (RING_BYTES - 1));
            var count = (int) Math.min(to - position, RING_BYTES - at);
            sink.write(bytes, at, count);
            position += count;
        }
    }

    private void awaitSpace(long written, long mark) throws IOException {
        if (written - freed.get() < RING_BYTES && mark - passed.get() < RING_MARKS) {
            return;
        }
        waitingToFill = Thread.currentThread();
        while (written - freed.get() == RING_BYTES || mark - passed.get() == RING_MARKS) {
            stopIfAbandoned();
            LockSupport.park(this);
        }
        waitingToFill = null;
    }

    private void awaitMark(long mark) throws IOException {
        if (mark < marked.get()) {
            return;
        }
        waitingToEmpty = Thread.currentThread();
        while (mark >= marked.get()) {
            stopIfAbandoned();
            LockSupport.park(this);
        }
        waitingToEmpty = null;
    }

    /// Waits until a moment. A timed park ends some 60 µs late on Linux (timer slack and wake-up),
    /// so the last stretch is spent spinning; but only while little is on its way: in a dense
    /// stream the lateness merely gathers neighbours into one write, and the processor is needed
    /// elsewhere.
    private void awaitTime(long moment, boolean exactly) throws IOException {
        var early = exactly ? SPIN_NANOS : 0;
        for (var left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            if (left > early) {
                LockSupport.parkNanos(this, left - early);
                stopIfAbandoned();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private void stopIfAbandoned() throws IOException {
        if (abandoned) {
            throw new IOException("the connection was given up");
        }
    }
}
