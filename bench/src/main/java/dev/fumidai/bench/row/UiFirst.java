package dev.fumidai.bench.row;

import dev.fumidai.bench.Bench;
import dev.fumidai.bench.Figure;
import dev.fumidai.bench.Goal;
import dev.fumidai.bench.Report;
import dev.fumidai.bench.Series;
import dev.fumidai.bench.contender.Ui;
import dev.fumidai.bench.relay.Tap;
import dev.fumidai.bench.world.ScaledSandbox;
import dev.fumidai.terminal.TerminalSize;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/// The terminal UI from the first byte of the first answer that holds rows until they are drawn, in
/// an account of a hundred clusters with a hundred services each: clusters at the start, then
/// services.
public record UiFirst() implements Row {
    static final String SCALE = "100x100x100";
    static final TerminalSize SIZE = new TerminalSize(200, 60);
    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final double GOAL = 300;

    @Override
    public String name() {
        return "ui-first";
    }

    @Override
    public String about() {
        return "terminal UI: first answer → rows drawn";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException, InterruptedException {
        var clusters = new ArrayList<Double>();
        var services = new ArrayList<Double>();
        var command = new ArrayList<Double>();
        try (var sandbox = ScaledSandbox.start(bench.settings(), SCALE)) {
            for (var i = 0; i < bench.settings().repetitions(); i++) {
                bench.quiet().await();
                try (var tap = Tap.before(sandbox.endpoint())) {
                    var start = System.nanoTime();
                    try (var ui = Ui.start(
                            bench.settings().root().resolve("fumidai"), sandbox.environment(tap.address()), SIZE)) {
                        var seen = ui.await("scale-001", PATIENCE);
                        clusters.add(Rates.millis(seen - tap.answered("DescribeClusters")));
                        command.add((seen - start) / 1e9);
                        ui.type(":svc scale-001\r");
                        services.add(
                                Rates.millis(ui.await("service-001", PATIENCE) - tap.answered("DescribeServices")));
                        ui.type(":q\r");
                    }
                }
                report.progress("run %d: clusters %.0f ms, services %.0f ms"
                        .formatted(i + 1, clusters.getLast(), services.getLast()));
            }
        }
        report.add(figure(about() + ", clusters at the start", "ms", clusters, new Goal.AtMost(GOAL)));
        report.add(figure("… services", "ms", services, new Goal.AtMost(GOAL)));
        report.add(figure("… command → first rows", "s", command, new Goal.None()));
    }

    static Figure figure(String what, String unit, ArrayList<Double> values, Goal goal) {
        return new Figure(what, unit, Optional.empty(), new Series(values), goal);
    }
}
