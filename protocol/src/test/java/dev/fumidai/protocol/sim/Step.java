package dev.fumidai.protocol.sim;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Something that happens to the two ends at some time. Sides: 0 is the client, 1 the agent.
public sealed interface Step {
    Duration at();

    /// A side is given so many payloads.
    record Give(Duration at, int side, int payloads) implements Step {}

    /// A side loses its socket and has a new one after a while.
    record Swap(Duration at, int side, Duration gone) implements Step {}

    /// Nothing gets through for a while.
    record Dark(Duration at, Duration span) implements Step {}

    static List<Step> random(long seed) {
        var random = new SplittableRandom(seed);
        var count = random.nextInt(1, 14);
        return Stream.generate(() -> one(random)).limit(count).toList();
    }

    private static Step one(SplittableRandom random) {
        var at = Duration.ofMillis(random.nextInt(4000));
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> new Give(at, random.nextInt(2), random.nextInt(1, 60));
            case 3, 4 -> new Swap(at, random.nextInt(2), Duration.ofMillis(random.nextInt(2000)));
            default -> new Dark(at, Duration.ofMillis(random.nextInt(2500)));
        };
    }

    /// Plans the socket losses and dark times of these steps.
    static void plan(List<Step> steps, VirtualTime time, Network network) {
        for (var step : steps) {
            switch (step) {
                case Give give -> {}
                case Dark(var at, var span) -> time.after(at, () -> network.goDark(span));
                case Swap(var at, var side, var gone) -> {
                    time.after(at, () -> network.disconnect(side));
                    time.after(at.plus(gone), () -> network.connect(side));
                }
            }
        }
    }
}
