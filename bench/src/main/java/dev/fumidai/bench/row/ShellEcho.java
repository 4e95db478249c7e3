package dev.fumidai.bench.row;

import dev.fumidai.bench.Bench;
import dev.fumidai.bench.Figure;
import dev.fumidai.bench.Goal;
import dev.fumidai.bench.Report;
import dev.fumidai.bench.Series;
import dev.fumidai.bench.contender.Shell;
import dev.fumidai.bench.load.Connection;
import dev.fumidai.bench.load.Destination;
import dev.fumidai.bench.relay.DelayRelay;
import dev.fumidai.bench.world.AgentEnd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A keystroke in `fumidai exec` until its echo is on the terminal: from the harness's end of a
/// terminal through the program, the relay, the genuine agent and the container's terminal, whose
/// kernel echoes, and back. The goal is one millisecond more than a byte needs through the same
/// kind of relay alone, measured in turns.
public record ShellEcho() implements Row {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Beforehand, as in [Echo], until the optimising compilers of all ends rest.
    private static final int WARM_UP = 8000;

    private static final int BLOCK = 300;

    @Override
    public String name() {
        return "shell-echo";
    }

    @Override
    public String about() {
        return "keystroke echo in a shell";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException, InterruptedException {
        var relayed = new ArrayList<Double>();
        var times = new ArrayList<Double>();
        try (var echo = new Destination(Destination.Kind.ECHO);
                var relay = DelayRelay.to(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), echo.port()),
                        bench.settings().oneWay());
                var pinger = new Connection(relay.address().getPort(), PATIENCE);
                var shell = Shell.ours(bench.sandbox(AgentEnd.GENUINE))) {
            shell.awaitPrompt();
            shell.type("stty -icanon; echo re''ady; exec cat >/dev/null\r");
            shell.count('r', "ready\r\n");
            shell.stream(WARM_UP);
            echoes(shell, BLOCK);
            for (int i = 0; i < bench.settings().repetitions(); i++) {
                times.addAll(bench.quiet().measure(() -> echoes(shell, BLOCK)));
                relayed.addAll(bench.quiet().measure(() -> pings(pinger)));
            }
        }
        var alone = new Series(relayed).percentile(50);
        report.note("%s: the relay alone takes %.2f ms".formatted(name(), alone));
        report.add(new Figure(
                about() + ", p50 of " + times.size(),
                "ms",
                Optional.empty(),
                Series.of(new Series(times).percentile(50)),
                new Goal.AtMost(alone + 1)));
        report.add(new Figure(
                about() + ", p99",
                "ms",
                Optional.empty(),
                Series.of(new Series(times).percentile(99)),
                new Goal.None()));
    }

    private static List<Double> echoes(Shell shell, int count) throws IOException {
        var times = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            times.add(Rates.millis(shell.roundTrip()));
        }
        return times;
    }

    private static List<Double> pings(Connection pinger) throws IOException {
        var times = new ArrayList<Double>();
        for (int i = 0; i < BLOCK; i++) {
            times.add(Rates.millis(pinger.roundTrip(i)));
        }
        return times;
    }
}
