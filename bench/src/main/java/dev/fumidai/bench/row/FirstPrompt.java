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

/// `fumidai exec` until the shell's prompt is on the terminal, with the genuine agent, which waits
/// one second before it reads from a terminal: from the opening of the data channel, and from the
/// command, each beyond that second.
public record FirstPrompt() implements Row {
    private static final double AGENT_WAIT = 1;
    private static final double GOAL = 0.3;

    @Override
    public String name() {
        return "prompt";
    }

    @Override
    public String about() {
        return "first prompt, beyond the agent's start wait of 1 s";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException, InterruptedException {
        var sandbox = bench.sandbox(AgentEnd.GENUINE);
        var session = new ArrayList<Double>();
        var whole = new ArrayList<Double>();
        for (int i = 0; i < bench.settings().repetitions(); i++) {
            bench.quiet().await();
            var start = System.nanoTime();
            try (var shell = Shell.ours(sandbox)) {
                shell.awaitPrompt();
                var end = System.nanoTime();
                session.add((end - sandbox.lastConnection()) / 1e9 - AGENT_WAIT);
                whole.add((end - start) / 1e9 - AGENT_WAIT);
            }
            report.progress(
                    "run %d: %.3f s, from the command %.3f s".formatted(i + 1, session.getLast(), whole.getLast()));
        }
        report.add(new Figure(
                about() + ", from the data channel's opening",
                "s",
                Optional.empty(),
                new Series(session),
                new Goal.AtMost(GOAL)));
        report.add(new Figure("… from the command", "s", Optional.empty(), new Series(whole), new Goal.None()));
    }
}
