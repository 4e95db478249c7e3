package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// The way of output to the client: cut into payloads, and no faster than the client takes it.
///
/// **Threading:** [#print] from any thread, the rest from the session's.
final class FastPrinter {
    private final FastLine line;
    private final int payloadBytes;
    private final Consumer<Bytes> copy;
    private final Semaphore room = new Semaphore(1);
    private boolean waiting;

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

    /// There is room again.
    void writable() {
        if (waiting) {
            waiting = false;
            room.release();
        }
    }

    private void send(PayloadType type, Bytes data) {
        for (var at = 0; at < data.length(); at += payloadBytes) {
            var piece = data.slice(at, Math.min(data.length(), at + payloadBytes));
            copy.accept(piece);
            line.send(type, piece);
        }
        if (line.hasRoom()) {
            room.release();
        } else {
            waiting = true;
        }
    }
}
