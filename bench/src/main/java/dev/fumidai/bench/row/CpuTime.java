package dev.fumidai.bench.row;

import dev.fumidai.bench.Bench;
import dev.fumidai.bench.Figure;
import dev.fumidai.bench.Goal;
import dev.fumidai.bench.Report;
import dev.fumidai.bench.Series;
import dev.fumidai.bench.contender.Contender;
import dev.fumidai.bench.load.Connection;
import dev.fumidai.bench.load.Destination;
import dev.fumidai.bench.process.ProcessFigures;
import dev.fumidai.bench.world.AgentEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/// CPU seconds of the client's whole process, its start included, until 100 MiB have been moved.
///
/// @param up whether the local program sends
public record CpuTime(boolean up) implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long MEASURED = 100 * Rates.MIB;
    private static final long SHORT = 10 * Rates.MIB;
    private static final double GOAL = 5;

    @Override
    public String name() {
        return up ? "cpu-up" : "cpu-down";
    }

    @Override
    public String about() {
        return "client CPU for 100 MiB " + (up ? "up" : "down, sleepless agent, 1 KiB");
    }

    @Override
    public void run(Bench bench, Report report) throws IOException, InterruptedException {
        var ours = new ArrayList<Double>();
        for (int i = 0; i < bench.settings().repetitions(); i++) {
            ours.add(bench.quiet()
                    .measure(() -> seconds(
                            bench,
                            report,
                            bench.settings().ours(),
                            up ? AgentEnd.GENUINE : AgentEnd.FAST_1K,
                            MEASURED)));
            report.progress("run %d: ours %.2f s".formatted(i + 1, ours.getLast()));
        }
        var genuine = Optional.<Series>empty();
        if (bench.settings().genuine().isPresent()) {
            var bytes = bench.settings().full() ? MEASURED : SHORT;
            var spent = seconds(bench, report, bench.settings().genuine().get(), AgentEnd.GENUINE, bytes);
            genuine = Optional.of(Series.of(spent * MEASURED / bytes));
            if (!bench.settings().full()) {
                report.note(name() + ": the genuine plugin moved 10 MiB, scaled to 100 (--full moves all)");
            }
        }
        report.add(new Figure(about(), "s", genuine, new Series(ours), new Goal.AtMost(GOAL)));
    }

    private double seconds(Bench bench, Report report, Contender contender, AgentEnd end, long bytes)
            throws IOException, InterruptedException {
        try (var tunnel = bench.open(contender, end, up ? Destination.Kind.SINK : Destination.Kind.SOURCE);
                var connection = new Connection(tunnel.port(), PATIENCE)) {
            if (up) {
                connection.upload(bytes);
            } else {
                connection.download(bytes);
            }
            var pid = tunnel.program().pid();
            ProcessFigures.busyThreads(pid).forEach(report::progress);
            return ProcessFigures.cpu(pid).toMillis() / 1e3;
        }
    }
}
