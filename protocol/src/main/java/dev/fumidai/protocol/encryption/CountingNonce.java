package dev.fumidai.protocol.encryption;

import dev.fumidai.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Nonces that count up from a random start, as three 32-bit little-endian words with carry.
///
/// **Threading:** one owner. Source: docs/protocol.md §8.
public final class CountingNonce {
    private int low;
    private int middle;
    private int high;

    /// Starts at these 12 bytes.
    public CountingNonce(Bytes start) {
        var words = start.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        low = words.getInt();
        middle = words.getInt();
        high = words.getInt();
    }

    /// The next nonce.
    public Bytes next() {
        var words = ByteBuffer.allocate(SessionCipher.NONCE_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        words.putInt(low).putInt(middle).putInt(high);
        low++;
        if (low == 0) {
            middle++;
            if (middle == 0) {
                high++;
            }
        }
        return Bytes.wrap(words.array());
    }
}
