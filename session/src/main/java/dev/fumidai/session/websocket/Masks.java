package dev.fumidai.session.websocket;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.IntSupplier;

/// Masks for frames, which nobody can foretell: drawn by the thousand, because one at a time is
/// slow.
///
/// **Threading:** one caller at a time.
final class Masks implements IntSupplier {
    private static final int LOT = 4096;

    private final SecureRandom random;
    private final ByteBuffer drawn = ByteBuffer.allocate(LOT).limit(0);

    Masks(SecureRandom random) {
        this.random = random;
    }

    @Override
    public int getAsInt() {
        if (!drawn.hasRemaining()) {
            random.nextBytes(drawn.array());
            drawn.clear();
        }
        return drawn.getInt();
    }
}
