package dev.fumidai.bench.load;

import java.util.Random;

/// Bytes that do not compress and differ from place to place: 1 MiB of pseudo-random bytes,
/// repeated.
final class Pattern {
    private static final int BLOCK = 1 << 20;

    private final byte[] block = new byte[BLOCK];

    Pattern(long seed) {
        new Random(seed).nextBytes(block);
    }

    /// The block that repeats. Not to be changed.
    byte[] block() {
        return block;
    }

    /// How many bytes can be taken from the block at once at this position of the stream.
    static int at(long position) {
        return (int) (position & (BLOCK - 1));
    }

    static int contiguous(long position, long left, int most) {
        return (int) Math.min(Math.min(left, most), BLOCK - at(position));
    }
}
