package dev.fumidai.app.tui;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.shell.End;
import dev.fumidai.app.cli.shell.Inside;
import dev.fumidai.app.cli.shell.OpsRun;
import dev.fumidai.app.cli.shell.PickingChooser;
import dev.fumidai.app.cli.shell.ShellTalk;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.run.RunWish;
import dev.fumidai.core.shell.ShellWish;
import dev.fumidai.terminal.Terminal;
import java.io.IOException;
import java.util.Optional;

/// A shell or a command in a container while the UI has stepped aside: what `fumidai exec` does.
final class Handover {
    private final Invocation invocation;
    private final Terminal terminal;

    Handover(Invocation invocation, Terminal terminal) {
        this.invocation = invocation;
        this.terminal = terminal;
    }

    /// @param where the profile and the region
    End enter(Effect.Enter enter, Overrides where) throws ProblemException, InterruptedException {
        var inner = invocation.with(invocation.arguments(), enter.command());
        var talk = new ShellTalk(inner);
        var wish = new ShellWish(enter.target(), enter.container(), Optional.empty(), "exec").by(enter.way());
        var plain = new Inside.Wish(Optional.empty(), false, false, Optional.empty(), false);
        try (var shells = invocation.services().shells(where)) {
            var end = new Inside(inner, terminal, talk, plain)
                    .run(shells.find(wish, new PickingChooser(inner, terminal), talk));
            if (!enter.command().isEmpty()) {
                invocation.output().talk("fumidai: " + end.said() + " · Enter goes back");
                awaitEnter();
            }
            return end;
        }
    }

    /// A task of its own for a shell or a command: what `fumidai run` does.
    ///
    /// @param where the profile and the region
    End run(RunWish wish, Overrides where) throws ProblemException, InterruptedException {
        var inner = invocation.with(invocation.arguments(), wish.command());
        var plain = new Inside.Wish(Optional.empty(), false, false, Optional.empty(), false);
        try (var runs = invocation.services().runs(where)) {
            var end = new OpsRun(inner, terminal, plain).run(runs, wish);
            invocation.output().talk("fumidai: " + end.said() + " · Enter goes back");
            awaitEnter();
            return end;
        }
    }

    private void awaitEnter() {
        try (var input = terminal.input()) {
            var typed = input.read();
            while (typed >= 0 && typed != '\n' && typed != '\r') {
                typed = input.read();
            }
        } catch (IOException ignored) {
            // the terminal has gone; whoever draws next is told
        }
    }
}
