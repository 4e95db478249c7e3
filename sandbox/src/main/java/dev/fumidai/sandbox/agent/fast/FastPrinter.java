package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.encryption.CountingNonce;
import dev.fumidai.protocol.encryption.SessionCipher;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The way of output to the client: cut into payloads, encrypted, and no faster than the client
/// takes it.
///
/// **Threading:** [#print] from any thread, the rest from the session's.
final class FastPrinter {
    private final FastLine line;
    private final int payloadBytes;
    private final Consumer<Bytes> copy;
    private final Semaphore room = new Semaphore(1);
    private @Nullable SessionCipher cipher;
    private @Nullable CountingNonce nonce;
    private boolean waiting;

    /// @param copy is given everything before it is encrypted
    FastPrinter(FastLine line, int payloadBytes, Consumer<Bytes> copy) {
        this.line = line;
        this.payloadBytes = payloadBytes;
        this.copy = copy;
    }

    void encryptWith(SessionCipher agreed, CountingNonce start) {
        cipher = agreed;
        nonce = start;
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
            line.send(type, cipher == null || nonce == null ? piece : cipher.encrypt(nonce.next(), piece));
        }
        if (line.hasRoom()) {
            room.release();
        } else {
            waiting = true;
        }
    }
}
