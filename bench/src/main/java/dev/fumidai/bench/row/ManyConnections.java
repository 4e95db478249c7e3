package dev.fumidai.bench.row;

import dev.fumidai.bench.Bench;
import dev.fumidai.bench.Figure;
import dev.fumidai.bench.Goal;
import dev.fumidai.bench.Report;
import dev.fumidai.bench.Series;
import dev.fumidai.bench.load.Crowd;
import dev.fumidai.bench.load.Destination;
import dev.fumidai.bench.process.ProcessFigures;
import dev.fumidai.bench.world.AgentEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/// A thousand connections at the same time through one session, 64 KiB each way on each, every byte
/// compared; and the largest resident size of the client meanwhile.
public record ManyConnections() implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int CONNECTIONS = 1000;
    private static final int BYTES = 64 * 1024;
    private static final double RESIDENT_MIB = 250;

    @Override
    public String name() {
        return "many";
    }

    @Override
    public String about() {
        return "1,000 simultaneous connections, 64 KiB each way";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException, InterruptedException {
        measure(bench, report, AgentEnd.FAST_1K, "sleepless agent");
        measure(bench, report, AgentEnd.GENUINE, "genuine agent");
    }

    private void measure(Bench bench, Report report, AgentEnd end, String whose)
            throws IOException, InterruptedException {
        var correct = new ArrayList<Double>();
        var resident = new ArrayList<Double>();
        var seconds = new ArrayList<Double>();
        var rounds = end == AgentEnd.GENUINE ? 1 : bench.settings().repetitions();
        for (int i = 0; i < rounds; i++) {
            bench.quiet().await();
            try (var tunnel = bench.open(bench.settings().ours(), end, Destination.Kind.ECHO);
                    var crowd = new Crowd(tunnel.port(), CONNECTIONS, PATIENCE)) {
                var start = System.nanoTime();
                var outcome = crowd.exchange(BYTES);
                seconds.add((System.nanoTime() - start) / 1e9);
                correct.add((double) outcome.correct());
                resident.add(ProcessFigures.peakResidentBytes(tunnel.program().pid()) / (double) Rates.MIB);
                report.progress("%s, run %d: %d correct, %.0f MiB, %.1f s %s"
                        .formatted(
                                whose,
                                i + 1,
                                outcome.correct(),
                                resident.getLast(),
                                seconds.getLast(),
                                outcome.firstFailure()));
            }
        }
        report.add(new Figure(
                about() + ", " + whose + ": correct",
                "",
                Optional.empty(),
                Series.of(new Series(correct).smallest()),
                new Goal.AtLeast(CONNECTIONS)));
        report.add(new Figure(
                "… largest resident size of the client",
                "MiB",
                Optional.empty(),
                Series.of(new Series(resident).largest()),
                new Goal.AtMost(RESIDENT_MIB)));
        report.add(new Figure("… time for all", "s", Optional.empty(), new Series(seconds), new Goal.None()));
    }
}
