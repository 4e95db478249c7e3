package dev.fumidai.bench.row;

import dev.fumidai.bench.Bench;
import dev.fumidai.bench.Figure;
import dev.fumidai.bench.Goal;
import dev.fumidai.bench.Report;
import dev.fumidai.bench.Series;
import dev.fumidai.bench.contender.Contender;
import dev.fumidai.bench.contender.NullClient;
import dev.fumidai.bench.contender.Tunnel;
import dev.fumidai.bench.load.Connection;
import dev.fumidai.bench.load.Destination;
import dev.fumidai.bench.world.AgentEnd;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// MiB/s of one connection in one direction: application bytes from the first write until the far
/// end has them all, checksums compared. The clients take turns, so that a disturbance meets both.
///
/// @param up whether the local program sends
/// @param end the agent end
/// @param bytes per repetition for our client; the genuine plugin moves 4 MiB
/// @param goal in MiB/s; where the agent end sleeps, the goal is a share of what it offers
public record Throughput(String name, String about, boolean up, AgentEnd end, long bytes, Goal goal) implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long GENUINE_BYTES = 4 * Rates.MIB;
    private static final double SHARE = 95;

    @Override
    public void run(Bench bench, Report report) throws IOException, InterruptedException {
        try (var lanes = new Lanes()) {
            var ours = lanes.add(bench, bench.settings().ours());
            var genuine = bench.settings().genuine().isPresent()
                    ? Optional.of(lanes.add(bench, bench.settings().genuine().get()))
                    : Optional.<Lane>empty();
            var offered = up ? Optional.<NullClient>empty() : Optional.of(lanes.nullClient(bench));
            var offers = new ArrayList<Double>();
            for (int i = 0; i <= bench.settings().repetitions(); i++) {
                ours.add(bench.quiet().measure(() -> ours.run(bytes)));
                if (genuine.isPresent()) {
                    var lane = genuine.get();
                    lane.add(bench.quiet().measure(() -> lane.run(Math.min(bytes, GENUINE_BYTES))));
                }
                if (offered.isPresent()) {
                    var client = offered.get();
                    offers.add(
                            bench.quiet().measure(() -> Rates.mibPerSecond(bytes, client.download(bytes, PATIENCE))));
                }
                report.progress("%s: ours %s%s%s"
                        .formatted(
                                i == 0 ? "warm-up" : "run " + i,
                                ours.last(),
                                genuine.map(lane -> ", genuine " + lane.last()).orElse(""),
                                offers.isEmpty() ? "" : ", offered %.2f".formatted(offers.getLast())));
            }
            report.add(new Figure(about, "MiB/s", genuine.map(Lane::series), ours.series(), goal));
            if (!offers.isEmpty()) {
                share(report, ours, new Series(offers.subList(1, offers.size())));
            }
        }
    }

    private void share(Report report, Lane ours, Series offers) {
        var share = Series.of(ours.series().median() / offers.median() * 100);
        report.note("%s: the same agent end offers %.2f MiB/s to a client that only acknowledges"
                .formatted(name, offers.median()));
        report.add(new Figure(
                about + ", share of what the agent end offers",
                "%",
                Optional.empty(),
                share,
                end == AgentEnd.GENUINE ? new Goal.AtLeast(SHARE) : new Goal.None()));
    }

    private final class Lane {
        private final Connection connection;
        private final List<Double> rates = new ArrayList<>();

        Lane(Connection connection) {
            this.connection = connection;
        }

        double run(long length) throws IOException {
            return Rates.mibPerSecond(length, up ? connection.upload(length) : connection.download(length));
        }

        void add(double rate) {
            rates.add(rate);
        }

        String last() {
            return "%.2f MiB/s".formatted(rates.getLast());
        }

        Series series() {
            return new Series(rates.subList(1, rates.size()));
        }
    }

    private final class Lanes implements Closeable {
        private final List<Closeable> open = new ArrayList<>();

        Lane add(Bench bench, Contender contender) throws IOException, InterruptedException {
            Tunnel tunnel = bench.open(contender, end, up ? Destination.Kind.SINK : Destination.Kind.SOURCE);
            open.addFirst(tunnel);
            var connection = new Connection(tunnel.port(), PATIENCE);
            open.addFirst(connection);
            return new Lane(connection);
        }

        NullClient nullClient(Bench bench) throws IOException, InterruptedException {
            var client = NullClient.ofPort(bench.admit(end, Destination.Kind.SOURCE), PATIENCE);
            open.addFirst(client);
            return client;
        }

        @Override
        public void close() throws IOException {
            for (var one : open) {
                one.close();
            }
        }
    }
}
