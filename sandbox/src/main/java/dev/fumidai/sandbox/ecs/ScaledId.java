package dev.fumidai.sandbox.ecs;

import java.util.Locale;
import java.util.Optional;

/// Which of the generated tasks it is; its id says it, so that nothing has to be remembered.
///
/// @param cluster from 1
/// @param service from 1
/// @param task from 1
record ScaledId(int cluster, int service, int task) {
    private static final long ODD = 0x9e37_79b9_7f4a_7c15L;
    private static final long BACK = inverse(ODD);
    private static final int PART = 10_000;

    /// Thirty-two hexadecimal digits.
    String taskId() {
        var first = ((long) cluster * PART * PART + (long) service * PART + task) * ODD;
        return String.format(Locale.ROOT, "%016x%016x", first, check(first));
    }

    static Optional<ScaledId> of(String taskId) {
        if (taskId.length() != 32) {
            return Optional.empty();
        }
        try {
            var first = Long.parseUnsignedLong(taskId.substring(0, 16), 16);
            if (Long.parseUnsignedLong(taskId.substring(16), 16) != check(first)) {
                return Optional.empty();
            }
            var number = first * BACK;
            return Optional.of(new ScaledId(
                    (int) (number / ((long) PART * PART)), (int) (number / PART % PART), (int) (number % PART)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static long check(long first) {
        var mixed = (first ^ first >>> 29) * ODD;
        return mixed ^ mixed >>> 32;
    }

    /// By Newton's method modulo two to the sixty-fourth.
    private static long inverse(long odd) {
        var inverse = odd;
        for (var round = 0; round < 6; round++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
