package dev.fumidai.bench.row;

/// Units.
final class Rates {
    static final long MIB = 1 << 20;

    private Rates() {}

    static double mibPerSecond(long bytes, long nanos) {
        return bytes / (double) MIB / (nanos / 1e9);
    }

    static double millis(long nanos) {
        return nanos / 1e6;
    }
}
