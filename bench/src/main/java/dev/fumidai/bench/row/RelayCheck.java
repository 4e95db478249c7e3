package dev.fumidai.bench.row;

import dev.fumidai.bench.Bench;
import dev.fumidai.bench.Figure;
import dev.fumidai.bench.Goal;
import dev.fumidai.bench.Report;
import dev.fumidai.bench.Series;
import dev.fumidai.bench.load.Connection;
import dev.fumidai.bench.load.Destination;
import dev.fumidai.bench.relay.DelayRelay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/// What the harness itself costs: the same loads through the relay alone, without any client,
/// gateway or agent. No other row can be better than this.
public record RelayCheck() implements Row {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ROUNDS = 500;
    private static final long BYTES = 256 * Rates.MIB;

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String about() {
        return "the harness alone (relay, loads)";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException, InterruptedException {
        var times = new ArrayList<Double>();
        var rates = new ArrayList<Double>();
        try (var echo = new Destination(Destination.Kind.ECHO);
                var sink = new Destination(Destination.Kind.SINK);
                var toEcho = relay(bench, echo);
                var toSink = relay(bench, sink);
                var pinger = new Connection(toEcho.address().getPort(), PATIENCE);
                var sender = new Connection(toSink.address().getPort(), PATIENCE)) {
            bench.quiet().await();
            for (int i = 0; i < ROUNDS; i++) {
                times.add(Rates.millis(pinger.roundTrip(i)));
            }
            for (int i = 0; i < bench.settings().repetitions(); i++) {
                rates.add(Rates.mibPerSecond(BYTES, sender.upload(BYTES)));
            }
        }
        add(report, "1-byte echo p50", "ms", new Series(times).percentile(50));
        add(report, "1-byte echo p99", "ms", new Series(times).percentile(99));
        add(report, "one connection", "MiB/s", new Series(rates).median());
    }

    private void add(Report report, String what, String unit, double value) {
        report.add(new Figure(about() + ": " + what, unit, Optional.empty(), Series.of(value), new Goal.None()));
    }

    private static DelayRelay relay(Bench bench, Destination to) throws IOException {
        return DelayRelay.to(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), to.port()),
                bench.settings().oneWay());
    }
}
