package dev.fumidai.bench.row;

import dev.fumidai.bench.Bench;
import dev.fumidai.bench.Figure;
import dev.fumidai.bench.Goal;
import dev.fumidai.bench.Report;
import dev.fumidai.bench.Series;
import dev.fumidai.bench.contender.Contender;
import dev.fumidai.bench.contender.Tunnel;
import dev.fumidai.bench.load.Connection;
import dev.fumidai.bench.load.Destination;
import dev.fumidai.bench.world.AgentEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// The time of one byte there and back, one after the other, as a person's keystroke or a small
/// query meets it. The agent end is the genuine one for both clients.
public record Echo() implements Row {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Beforehand, through connections beside each other, until the optimising compilers of both ends
    /// rest: gateway and agent end are Java programs here, and each method that they compile costs a
    /// round trip some milliseconds. In turns, so that each client has had its first ping too.
    private static final int WARM_UP = 1200;

    private static final int WARMING = 8;
    private static final int WARMING_TURNS = 2;
    private static final int BLOCK = 300;

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String about() {
        return "1-byte echo";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException, InterruptedException {
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        var genuine = bench.settings().genuine();
        try (var our = new Lane(bench, bench.settings().ours());
                var their = new Lane(bench, genuine.orElse(bench.settings().ours()))) {
            for (int turn = 0; turn < WARMING_TURNS; turn++) {
                our.warmUp();
                their.warmUp();
            }
            for (int i = 0; i < bench.settings().repetitions(); i++) {
                ours.addAll(bench.quiet().measure(() -> our.rounds(BLOCK)));
                theirs.addAll(genuine.isPresent() ? bench.quiet().measure(() -> their.rounds(BLOCK)) : List.of());
            }
        }
        add(report, ours, theirs, 50, 11.0);
        add(report, ours, theirs, 99, 12.0);
    }

    private void add(Report report, List<Double> ours, List<Double> theirs, int percent, double goal) {
        report.add(new Figure(
                about() + " p" + percent + " of " + ours.size(),
                "ms",
                theirs.isEmpty() ? Optional.empty() : Optional.of(Series.of(new Series(theirs).percentile(percent))),
                Series.of(new Series(ours).percentile(percent)),
                new Goal.AtMost(goal)));
    }

    private static final class Lane implements AutoCloseable {
        private final Tunnel tunnel;
        private final Connection connection;

        Lane(Bench bench, Contender contender) throws IOException, InterruptedException {
            tunnel = bench.open(contender, AgentEnd.GENUINE, Destination.Kind.ECHO);
            connection = new Connection(tunnel.port(), PATIENCE);
        }

        void warmUp() throws IOException, InterruptedException {
            var all = new ArrayList<Callable<List<Double>>>();
            for (int i = 0; i < WARMING; i++) {
                all.add(() -> {
                    try (var beside = new Connection(tunnel.port(), PATIENCE)) {
                        return rounds(beside, WARM_UP);
                    }
                });
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var one : threads.invokeAll(all)) {
                    one.get();
                }
            } catch (ExecutionException e) {
                throw new IOException("the warm-up failed", e);
            }
            rounds(BLOCK);
        }

        List<Double> rounds(int count) throws IOException {
            return rounds(connection, count);
        }

        private static List<Double> rounds(Connection connection, int count) throws IOException {
            var times = new ArrayList<Double>();
            for (int i = 0; i < count; i++) {
                times.add(Rates.millis(connection.roundTrip(i)));
            }
            return times;
        }

        @Override
        public void close() throws IOException {
            connection.close();
            tunnel.close();
        }
    }
}
