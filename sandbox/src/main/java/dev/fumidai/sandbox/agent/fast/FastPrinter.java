package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The way of output to the client: cut into payloads, and no faster than the client takes it.
///
/// Programs print to a terminal in tiny pieces. The genuine agent sleeps after each message and so
/// finds the next one full; here what does not fill a payload waits for more, a millisecond at most
/// and only when something has just been sent.
///
/// **Threading:** [#print] from any thread, the rest from the session's.
final class FastPrinter {
    private static final long GATHERED_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final FastLine line;
    private final int payloadBytes;
    private final Consumer<Bytes> copy;
    private final Semaphore room = new Semaphore(1);
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private boolean waiting;
    private boolean flushing;
    private long lastSent = System.nanoTime() - GATHERED_NANOS;

    /// @param copy is given everything before it is encrypted
    FastPrinter(FastLine line, int payloadBytes, Consumer<Bytes> copy) {
        this.line = line;
        this.payloadBytes = payloadBytes;
        this.copy = copy;
    }

    /// Sends all of it, after what was printed before. Waits while there is no room.
    void print(PayloadType type, Bytes data) throws InterruptedException {
        room.acquire();
        line.post(() -> send(type, data));
    }

    /// The same for what a terminal prints: small pieces may be put together.
    void printGathered(Bytes data) throws InterruptedException {
        room.acquire();
        line.post(() -> gather(data));
    }

    /// There is room again.
    void writable() {
        if (waiting) {
            waiting = false;
            room.release();
        }
    }

    /// Sends what waits for more.
    void flush() {
        var rest = Bytes.wrap(gathered.toByteArray());
        gathered.reset();
        pieces(PayloadType.OUTPUT, rest);
    }

    private void gather(Bytes data) {
        gathered.writeBytes(data.toByteArray());
        if (gathered.size() >= payloadBytes || System.nanoTime() - lastSent >= GATHERED_NANOS) {
            flush();
        } else if (!flushing) {
            flushing = true;
            CompletableFuture.delayedExecutor(GATHERED_NANOS, TimeUnit.NANOSECONDS, Runnable::run)
                    .execute(() -> line.post(this::flushLate));
        }
        goOn();
    }

    private void flushLate() {
        flushing = false;
        flush();
    }

    private void send(PayloadType type, Bytes data) {
        flush();
        pieces(type, data);
        goOn();
    }

    private void pieces(PayloadType type, Bytes data) {
        for (var at = 0; at < data.length(); at += payloadBytes) {
            var piece = data.slice(at, Math.min(data.length(), at + payloadBytes));
            copy.accept(piece);
            line.send(type, piece);
            lastSent = System.nanoTime();
        }
    }

    private void goOn() {
        if (line.hasRoom()) {
            room.release();
        } else {
            waiting = true;
        }
    }
}
