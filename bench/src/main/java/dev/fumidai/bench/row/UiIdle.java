package dev.fumidai.bench.row;

import dev.fumidai.bench.Bench;
import dev.fumidai.bench.Figure;
import dev.fumidai.bench.Goal;
import dev.fumidai.bench.Report;
import dev.fumidai.bench.Series;
import dev.fumidai.bench.contender.Ui;
import dev.fumidai.bench.world.ScaledSandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// What the terminal UI costs while nobody presses a key and nothing changes: a minute with a
/// hundred services, which are read again every 15 s, and a minute with ten thousand tasks.
public record UiIdle() implements Row {
    private static final Duration SETTLING = Duration.ofSeconds(45);
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final double GOAL = 2;

    @Override
    public String name() {
        return "ui-idle";
    }

    @Override
    public String about() {
        return "terminal UI, nothing changes";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException, InterruptedException {
        try (var sandbox = ScaledSandbox.start(bench.settings(), UiFirst.SCALE);
                var ui = Ui.start(
                        bench.settings().root().resolve("fumidai"),
                        sandbox.environment(sandbox.endpoint()),
                        UiFirst.SIZE)) {
            ui.await("scale-001", UiFirst.PATIENCE);
            ui.type(":svc scale-001\r");
            ui.await(" 100 · ", UiFirst.PATIENCE);
            measure(ui, "100 services", report);
            ui.type(":tasks scale-001\r");
            ui.await(" 10000 · ", UiFirst.PATIENCE);
            measure(ui, "10,000 tasks", report);
            ui.type(":q\r");
        }
    }

    private void measure(Ui ui, String rows, Report report) throws IOException {
        LockSupport.parkNanos(SETTLING.toNanos());
        var before = ui.drawn();
        var start = System.nanoTime();
        while (System.nanoTime() - start < MINUTE.toNanos()) {
            LockSupport.parkNanos(MINUTE.toNanos() - (System.nanoTime() - start));
        }
        var after = ui.drawn();
        var share = 100.0 * after.cpu().minus(before.cpu()).toNanos() / (System.nanoTime() - start);
        report.add(figure(about() + ", " + rows + ": CPU of one core", "%", share, new Goal.AtMost(GOAL)));
        report.add(
                figure("… bytes drawn in a minute", "B", (double) (after.bytes() - before.bytes()), new Goal.None()));
        report.add(figure(
                "… frames that drew something", "", (double) (after.frames() - before.frames()), new Goal.None()));
    }

    private static Figure figure(String what, String unit, double value, Goal goal) {
        return new Figure(what, unit, Optional.empty(), Series.of(value), goal);
    }
}
