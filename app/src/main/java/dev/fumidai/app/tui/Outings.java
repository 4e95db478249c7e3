package dev.fumidai.app.tui;

import dev.fumidai.app.cli.Bugs;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.output.TaskIds;
import dev.fumidai.app.cli.shell.End;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.terminal.Terminal;
import dev.fumidai.terminal.canvas.ScreenHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;

/// Gives the terminal to shells, tasks and editors, takes it back, and tells what came of
/// it.
///
/// **Threading:** the thread that draws.
final class Outings {
    private final Invocation invocation;
    private final Handover handover;
    private final Bugs bugs;
    private final Consumer<Msg> told;

    /// @param told hears what has happened
    Outings(Invocation invocation, Terminal terminal, Bugs bugs, Consumer<Msg> told) {
        this.invocation = invocation;
        this.handover = new Handover(invocation, terminal);
        this.bugs = bugs;
        this.told = told;
    }

    void enter(Effect.Enter enter, Overrides where, ScreenHost host) throws IOException {
        outside(TaskIds.brief(enter.target()), host, () -> handover.enter(enter, where), enter.filled());
    }

    void run(Effect.Run run, Overrides where, ScreenHost host) throws IOException {
        outside("run", host, () -> handover.run(run.wish(), where), run.filled());
    }

    void edit(Effect.Edit edit, ScreenHost host) throws IOException {
        var editor = new Editor(
                invocation.environment(),
                invocation.ending(),
                Path.of(System.getProperty("java.io.tmpdir")),
                problem -> told.accept(new Msg.Failed("editor", problem, now())));
        away(
                "editor",
                host,
                () -> editor.edit(edit.name(), edit.text()),
                edited -> model -> edit.after().on(model, edited),
                Optional.empty());
    }

    private void outside(String what, ScreenHost host, Callable<End> work, Optional<Filled.Form> filled)
            throws IOException {
        away(what, host, work, end -> model -> Step.of(model.saying(back(model.now(), what, end))), filled);
    }

    /// The exit code of a person's own command says nothing about us.
    static LogEntry back(Instant now, String what, End end) {
        return end.code() == 0
                ? LogEntry.said(now, what, "Back from " + what + ".")
                : LogEntry.told(now, what, "Back from " + what + ": " + end.said() + ".");
    }

    /// Gives the terminal to something, and goes on with what came of it.
    ///
    /// @param filled the form that led to it: open again where it is refused
    private <T> void away(
            String what, ScreenHost host, Callable<T> guest, Function<T, Msg.Answer> then, Optional<Filled.Form> filled)
            throws IOException {
        var work = new FutureTask<>(guest);
        host.suspend(work::run);
        try {
            told.accept(new Msg.Answered(then.apply(work.get())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            failed(what, e.getCause() == null ? e : e.getCause(), filled);
        }
    }

    private void failed(String what, Throwable cause, Optional<Filled.Form> filled) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return;
        }
        var entry = LogEntry.failed(now(), what, problem(cause));
        told.accept(new Msg.Answered(model -> Step.of(Filled.refused(model.saying(entry), filled))));
    }

    private Problem problem(Throwable cause) {
        return cause instanceof ProblemException known ? known.problem() : bugs.report(cause);
    }

    private Instant now() {
        return invocation.environment().clock().instant();
    }
}
