package dev.fumidai.session.port;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.BufferBudget;
import dev.fumidai.session.flow.Arrivals;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// What has arrived for a local client and was not read by it. Bounded: acknowledgements are never
/// withheld, so whoever does not read loses its connection instead of slowing down the others.
final class Unread {
    /// The shared budget is told in steps, so that small amounts cost nothing.
    private static final int STEP = 64 * 1024;

    private final Arrivals arrivals = new Arrivals();
    private final BufferBudget budget;
    private final long limitBytes;
    private final Consumer<IOException> onOverflow;
    private final BufferBudget.Holder holder;
    private final AtomicLong noted = new AtomicLong();

    /// @param onOverflow gives up the connection; may be called by any thread, must not block
    Unread(BufferBudget budget, long limitBytes, Consumer<IOException> onOverflow) {
        this.budget = budget;
        this.limitBytes = limitBytes;
        this.onOverflow = onOverflow;
        this.holder = new BufferBudget.Holder() {
            @Override
            public long heldBytes() {
                return steps();
            }

            @Override
            public void evict(long held, long limit) {
                overflow("all connections together held more than " + limit + " bytes unread, this one most of them");
            }
        };
    }

    /// Adds what has arrived; what comes after the end is dropped. When it is too much the reader
    /// gets a failure instead.
    void add(Bytes data) {
        if (arrivals.add(data, limitBytes)) {
            tellBudget();
        } else {
            overflow("the local client left more than " + limitBytes + " bytes unread");
        }
    }

    /// Waits for data.
    ///
    /// @return how many bytes were copied; −1 at the end
    /// @throws IOException when the connection has failed and all before that was read
    int take(byte[] target, int offset, int length) throws IOException {
        var count = arrivals.take(target, offset, length);
        tellBudget();
        return count;
    }

    int available() {
        return arrivals.available();
    }

    /// Whether it is halfway to too much.
    boolean isHalfFull() {
        return arrivals.bytes() >= limitBytes / 2;
    }

    /// Nothing more will come.
    void end() {
        arrivals.end();
    }

    /// Nothing more will come, and the reader learns why after what has arrived.
    void fail(IOException cause) {
        arrivals.fail(cause);
    }

    /// Nobody reads any more.
    void close() {
        arrivals.close();
        tellBudget();
    }

    /// The client sees a reset, not an end that would look like all of the data.
    private void overflow(String text) {
        var cause = new IOException(text);
        if (arrivals.reset(cause)) {
            onOverflow.accept(cause);
            tellBudget();
        }
    }

    private long steps() {
        return arrivals.bytes() / STEP * STEP;
    }

    /// The budget may turn on another stream.
    private void tellBudget() {
        var now = steps();
        if (noted.getAndSet(now) != now) {
            budget.update(holder);
        }
    }
}
