package dev.fumidai.protocol.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/// Runs a test for many seeds. `-Dseed=N` runs one; `-Dfumidai.survival=true` runs twenty times
/// as many.
public final class Seeds {
    private Seeds() {}

    public static boolean survival() {
        return Boolean.getBoolean("fumidai.survival");
    }

    /// Fails with the first seed that fails, named.
    public static void forEachSeed(int count, LongConsumer test) {
        forEachSeed(count, seed -> List.of(), (seed, steps) -> test.accept(seed));
    }

    /// The same for tests that do a list of random steps: when one fails, steps are left out as long
    /// as it still fails, and those that are left are named.
    public static <S> void forEachSeed(int count, LongFunction<List<S>> steps, BiConsumer<Long, List<S>> test) {
        var only = Long.getLong("seed");
        var from = only == null ? 0 : only;
        var to = only == null ? (survival() ? 5L * count : count) : only + 1;
        for (var seed = from; seed < to; seed++) {
            var all = steps.apply(seed);
            var failure = failure(test, seed, all);
            if (failure != null) {
                var fewer = shrink(test, seed, all);
                throw new AssertionError(
                        "seed " + seed + " fails; rerun with -Dseed=" + seed + "; steps left: " + fewer, failure);
            }
        }
    }

    private static <S> List<S> shrink(BiConsumer<Long, List<S>> test, long seed, List<S> steps) {
        var left = new ArrayList<>(steps);
        for (var i = left.size() - 1; i >= 0; i--) {
            var step = left.remove(i);
            if (failure(test, seed, left) == null) {
                left.add(i, step);
            }
        }
        return left;
    }

    private static <S> @org.jspecify.annotations.Nullable Throwable failure(
            BiConsumer<Long, List<S>> test, long seed, List<S> steps) {
        try {
            test.accept(seed, List.copyOf(steps));
            return null;
        } catch (AssertionError | RuntimeException e) {
            return e;
        }
    }
}
