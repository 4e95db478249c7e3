package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// The way of output to the client: cut into payloads, and no faster than the client takes it.
///
/// **Threading:** [#print], [#printGathered] and [#close] from any thread, the rest from the
/// session's.
final class FastPrinter {
    private final FastLine line;
    private final int payloadBytes;
    private final Consumer<Bytes> copy;
    private final FastGathering gathering;
    private final Semaphore room = new Semaphore(1);
    private boolean waiting;

    /// @param copy is given everything before it is encrypted
    FastPrinter(FastLine line, int payloadBytes, Consumer<Bytes> copy) {
        this.line = line;
        this.payloadBytes = payloadBytes;
        this.copy = copy;
        this.gathering = new FastGathering(line, payloadBytes, all -> pieces(PayloadType.OUTPUT, all));
    }

    /// Sends all of it, after what was printed before. Waits while there is no room.
    void print(PayloadType type, Bytes data) throws InterruptedException {
        room.acquire();
        line.post(() -> send(type, data));
    }

    /// The same for what a terminal prints: small pieces may be put together.
    void printGathered(byte[] data, int count) throws InterruptedException {
        gathering.add(data, count);
    }

    /// There is room again.
    void writable() {
        gathering.writable();
        if (waiting) {
            waiting = false;
            room.release();
        }
    }

    /// Sends what waits for more.
    void flush() {
        gathering.flush();
    }

    /// Nobody hears any more; who waits for room waits no longer.
    void close() {
        gathering.close();
        room.release();
    }

    private void send(PayloadType type, Bytes data) {
        flush();
        pieces(type, data);
        if (line.hasRoom()) {
            room.release();
        } else {
            waiting = true;
        }
    }

    private void pieces(PayloadType type, Bytes data) {
        for (var at = 0; at < data.length(); at += payloadBytes) {
            var piece = data.slice(at, Math.min(data.length(), at + payloadBytes));
            copy.accept(piece);
            line.send(type, piece);
        }
    }
}
