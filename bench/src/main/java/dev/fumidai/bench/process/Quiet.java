package dev.fumidai.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Keeps other programs out of the figures: waits until they are quiet, and measures again when
/// they were not quiet meanwhile. It looks at their CPU time only, never at what was measured.
///
/// **Threading:** one thread. Source: proc(5), `/proc/stat`.
public final class Quiet {
    /// The share of the machine's CPU time that other programs may take.
    private static final double SHARE = 0.08;

    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int TRIES = 2;
    private static final int USER_TO_STEAL = 8;

    private int repeated;
    private int kept;

    /// Something that is measured.
    ///
    /// @param <T> what comes out
    @FunctionalInterface
    public interface Measurement<T> {
        T run() throws IOException, InterruptedException;
    }

    /// CPU ticks of the whole machine: busy, by our processes, and idle.
    private record Ticks(long busy, long ours, long idle) {
        static Ticks now() throws IOException {
            var numbers = Arrays.stream(Files.readString(Path.of("/proc/stat"))
                            .lines()
                            .findFirst()
                            .orElse("cpu")
                            .split(" +"))
                    .skip(1)
                    .limit(USER_TO_STEAL)
                    .mapToLong(Long::parseLong)
                    .toArray();
            var idle = numbers[3] + numbers[4];
            return new Ticks(Arrays.stream(numbers).sum() - idle, ourTicks(), idle);
        }

        /// Of this process and all that it started and that still live.
        private static long ourTicks() throws IOException {
            long millis = 0;
            for (var process : Stream.concat(
                            Stream.of(ProcessHandle.current()),
                            ProcessHandle.current().descendants())
                    .toList()) {
                try {
                    millis += ProcessFigures.cpu(process.pid()).toMillis();
                } catch (NoSuchFileException expected) {
                    // It has just ended.
                }
            }
            return millis / 10;
        }

        double othersSince(Ticks before) {
            var all = busy - before.busy + idle - before.idle;
            return all == 0 ? 0 : Math.max(0, (busy - before.busy) - (ours - before.ours)) / (double) all;
        }
    }

    /// Measures, a second time when somebody disturbed the first.
    public <T> T measure(Measurement<T> measurement) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            await();
            var before = Ticks.now();
            var result = measurement.run();
            if (Ticks.now().othersSince(before) <= SHARE) {
                return result;
            }
            if (attempt == TRIES) {
                kept++;
                return result;
            }
            repeated++;
        }
    }

    /// Measures once, where what is measured keeps programs and kernel threads busy that count as
    /// others here.
    public <T> T once(Measurement<T> measurement) throws IOException, InterruptedException {
        await();
        return measurement.run();
    }

    /// Waits until other programs are quiet, a few seconds at most.
    public void await() throws IOException {
        var end = System.nanoTime() + LONGEST_WAIT.toNanos();
        var before = Ticks.now();
        do {
            LockSupport.parkNanos(LOOK.toNanos());
            var after = Ticks.now();
            if (after.othersSince(before) <= SHARE) {
                return;
            }
            before = after;
        } while (System.nanoTime() < end);
    }

    /// How many measurements were made again.
    public int repeated() {
        return repeated;
    }

    /// How many were kept although others disturbed them every time.
    public int kept() {
        return kept;
    }
}
