package dev.fumidai.app.cli.shell;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.Ticker;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.app.cli.output.TunnelTalk;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.run.OpsTask;
import dev.fumidai.core.run.RunWish;
import dev.fumidai.core.run.Runs;
import dev.fumidai.terminal.Terminal;
import java.util.Optional;

/// A task that is started for one shell or one command, shown on the terminal from its start to its
/// end.
public final class OpsRun {
    private final Invocation invocation;
    private final Terminal terminal;
    private final Inside.Wish inside;

    /// @param invocation its command is what runs in the task; none for a shell
    public OpsRun(Invocation invocation, Terminal terminal, Inside.Wish inside) {
        this.invocation = invocation;
        this.terminal = terminal;
        this.inside = inside;
    }

    public End run(Runs runs, RunWish wish) throws ProblemException, InterruptedException {
        var output = invocation.output();
        var talk = talk();
        try (var ticker = Ticker.start(() -> talk.tick(Optional.empty()));
                var task = runs.start(wish, talk)) {
            return inside(task, ticker);
        } finally {
            output.endStatus();
        }
    }

    TunnelTalk talk() {
        var output = invocation.output();
        return new TunnelTalk(
                output, output::talk, Optional.empty(), invocation.environment().clock(), invocation.zone());
    }

    private End inside(OpsTask task, Ticker ticker) throws ProblemException, InterruptedException {
        ticker.close(); // the terminal is the shell's now
        invocation.output().endStatus();
        try {
            var end = new Inside(invocation, terminal, new ShellTalk(invocation), inside).run(task.entrance());
            if (!end.left()) {
                task.finished(end.code());
            }
            return end;
        } finally {
            task.close();
            task.end()
                    .ifPresent(end -> invocation
                            .output()
                            .talk("fumidai: task " + (end.stopped() ? "stopped" : Text.clean(end.detail())) + " after "
                                    + Text.duration(end.ran())
                                    + end.rate()
                                            .map(rate -> ", " + Text.money(rate.amount(end.ran()), 4) + " (estimate)")
                                            .orElse("")));
        }
    }
}
