package dev.fumidai.bench.row;

import dev.fumidai.bench.Bench;
import dev.fumidai.bench.Figure;
import dev.fumidai.bench.Goal;
import dev.fumidai.bench.Report;
import dev.fumidai.bench.Series;
import dev.fumidai.bench.contender.Shell;
import dev.fumidai.bench.world.AgentEnd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;

/// CPU time of `fumidai exec`, its start included, for `yes | head -c 100M | cat`: 150 MiB on the
/// container's terminal, which ends lines with two bytes. Why `cat`: see [ShellFlood].
public record ShellCpu() implements Row {
    private static final long BYTES = 100 * Rates.MIB;
    private static final double GOAL = 6;

    @Override
    public String name() {
        return "shell-cpu";
    }

    @Override
    public String about() {
        return "client CPU for `yes | head -c 100M` in a shell, sleepless agent";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException, InterruptedException {
        var sandbox = bench.sandbox(AgentEnd.FAST_1K);
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < bench.settings().repetitions(); i++) {
            seconds.add(bench.quiet().once(() -> {
                try (var shell = Shell.ours(sandbox)) {
                    shell.awaitPrompt();
                    ShellFlood.flood(shell, ShellFlood.BLOCKS, BYTES);
                    var cpu = shell.cpuSeconds();
                    shell.busyThreads().forEach(report::progress);
                    shell.leave();
                    return cpu;
                }
            }));
            report.progress("run %d: %.2f s".formatted(i + 1, seconds.getLast()));
        }
        report.add(new Figure(about(), "s", Optional.empty(), new Series(seconds), new Goal.AtMost(GOAL)));
    }
}
