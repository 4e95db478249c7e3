package dev.fumidai.bench.row;

import dev.fumidai.bench.Bench;
import dev.fumidai.bench.Figure;
import dev.fumidai.bench.Goal;
import dev.fumidai.bench.Report;
import dev.fumidai.bench.Series;
import dev.fumidai.bench.contender.Ui;
import dev.fumidai.bench.world.ScaledSandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A key of the terminal UI until its frame is on the terminal, in a table of ten thousand tasks on
/// 200 by 60, and a key of its filter.
public record UiKeys() implements Row {
    private static final String TASKS = ":tasks scale-001\r";
    private static final int WARM_UP = 200;
    private static final int KEYS = 1_000;
    private static final int FILTERS = 40;
    private static final List<String> MOVES =
            List.of("\u001b[B", "\u001b[B", "\u001b[B", "\u001b[6~", "\u001b[A", "\u001b[5~");
    private static final List<String> FILTER =
            List.of("/", "r", "u", "n", "n", "\u007f", "\u007f", "\u007f", "f", "3", " ", "a", "\u0015", "\r");

    @Override
    public String name() {
        return "ui-keys";
    }

    @Override
    public String about() {
        return "terminal UI, 10,000 rows: key → frame";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException, InterruptedException {
        var keys = new ArrayList<Double>();
        var filters = new ArrayList<Double>();
        try (var sandbox = ScaledSandbox.start(bench.settings(), UiFirst.SCALE);
                var ui = Ui.start(
                        bench.settings().root().resolve("fumidai"),
                        sandbox.environment(sandbox.endpoint()),
                        UiFirst.SIZE)) {
            ui.await("scale-001", UiFirst.PATIENCE);
            ui.type(TASKS);
            ui.await(" 10000 · ", UiFirst.PATIENCE);
            typed(ui, MOVES, WARM_UP);
            typed(ui, FILTER, WARM_UP / 10 * FILTER.size());
            keys.addAll(bench.quiet().measure(() -> typed(ui, MOVES, KEYS)));
            filters.addAll(bench.quiet().measure(() -> typed(ui, FILTER, FILTERS * FILTER.size())));
            ui.type(":q\r");
        }
        add(report, about(), keys, 30);
        add(report, "… key of the filter → frame", filters, 50);
    }

    private static List<Double> typed(Ui ui, List<String> keys, int count) throws IOException, InterruptedException {
        var times = new ArrayList<Double>();
        for (var i = 0; i < count; i++) {
            times.add(Rates.millis(ui.frameAfter(keys.get(i % keys.size()))));
        }
        return times;
    }

    private static void add(Report report, String what, List<Double> times, double goal) {
        var series = new Series(times);
        report.add(new Figure(
                what + ", p50 of " + times.size(),
                "ms",
                Optional.empty(),
                Series.of(series.percentile(50)),
                new Goal.None()));
        report.add(new Figure(
                what + ", p99", "ms", Optional.empty(), Series.of(series.percentile(99)), new Goal.AtMost(goal)));
    }
}
