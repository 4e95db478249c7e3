package dev.fumidai.app.tui;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.logs.LogSink;
import dev.fumidai.core.logs.LogWindow;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.canvas.CellBuffer;
import dev.fumidai.terminal.canvas.Screenshot;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.Themes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Somebody at the terminal UI in front of an [Aws], on one thread and in virtual time: whatever is
/// to be done outside is kept until it is delivered, in any order.
final class Player {
    private final Aws aws;
    private final List<Pending> pending = new ArrayList<>();
    private final List<Effect> others = new ArrayList<>();
    private Model model;
    private CellBuffer buffer;

    /// What has been asked for and not answered.
    ///
    /// @param screen whose load it is; a load is given up with its screen
    private record Pending(OptionalLong screen, Work work) {}

    @FunctionalInterface
    private interface Work {
        List<Msg> done() throws ProblemException, InterruptedException;
    }

    /// Where somebody else has got to, with nothing under way.
    Player(Aws aws, Model model) {
        this.aws = aws;
        this.model = model;
        buffer = new CellBuffer(model.size());
    }

    Player(Aws aws, int columns, int rows) {
        this.aws = aws;
        var first = Model.start(aws.seat(), new TerminalSize(columns, rows), World.NOW);
        model = first.model();
        buffer = new CellBuffer(model.size());
        taken(first);
    }

    Model model() {
        return model;
    }

    /// Goes back to where somebody was, with nothing under way.
    Player at(Model earlier) {
        model = earlier;
        pending.clear();
        others.clear();
        return this;
    }

    int waiting() {
        return pending.size();
    }

    /// What was to be done outside and has no answer: copies, shells, the end.
    List<Effect> others() {
        return others;
    }

    Player press(KeyPress... keys) {
        for (var key : keys) {
            tell(new Msg.Input(key));
        }
        return this;
    }

    Player type(String text) {
        text.codePoints().forEach(character -> press(KeyPress.of(character)));
        return this;
    }

    Player resize(int columns, int rows) {
        return tell(new Msg.Input(new Event.Resized(new TerminalSize(columns, rows))));
    }

    Player after(Duration time) {
        return tell(new Msg.Tick(model.now().plus(time), false));
    }

    Player tell(Msg msg) {
        taken(Update.apply(model, msg));
        return this;
    }

    /// Everything that was asked for is answered, until nothing is left.
    Player answered() {
        while (!pending.isEmpty()) {
            answer(0);
        }
        return this;
    }

    /// One of the answers comes.
    void answer(int which) {
        var next = pending.remove(which);
        try {
            next.work().done().forEach(this::tell);
        } catch (ProblemException e) {
            tell(new Msg.Failed("call", e.problem(), model.now()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One of them fails.
    void fail(int which, Problem problem) {
        pending.remove(which);
        tell(new Msg.Failed("call", problem, model.now()));
    }

    /// Draws as the terminal does: one buffer for one frame after the other.
    CellBuffer drawn() {
        if (buffer.width() != model.size().columns()
                || buffer.height() != model.size().rows()) {
            buffer = new CellBuffer(model.size());
        }
        buffer.clear();
        View.render(model, buffer.frame(), Themes.all().getFirst());
        return buffer;
    }

    String screen() {
        return Screenshot.text(drawn());
    }

    /// The line of hints; empty where there is no room for one.
    String footer() {
        var lines = screen().lines().toList();
        var hints = model.layout().hints();
        return hints.height() < 2 || hints.y() + 1 >= lines.size()
                ? ""
                : lines.get(hints.y() + 1).strip();
    }

    private void taken(Step step) {
        model = step.model();
        step.effects().forEach(this::taken);
    }

    private void taken(Effect effect) {
        switch (effect) {
            case Effect.Load load -> {
                stop(load.screen());
                pending.add(new Pending(OptionalLong.of(load.screen()), () -> read(load, load.table())));
            }
            case Effect.Follow follow -> {
                stop(follow.screen());
                pending.add(new Pending(OptionalLong.of(follow.screen()), () -> followed(follow)));
            }
            case Effect.Stop stop -> stop(stop.screen());
            case Effect.Identify _ ->
                pending.add(new Pending(OptionalLong.empty(), () -> List.of(new Msg.Identified(aws.identify()))));
            case Effect.Ask ask -> {
                var on = model.top().id();
                pending.add(new Pending(
                        OptionalLong.empty(),
                        () -> List.of(new Msg.Answered(
                                Update.wanted(on, ask.what(), ask.question().ask(aws))))));
            }
            case Effect.Edit edit -> {
                var edited = new Edited(0, edit.text().replace("256", "512"));
                var answer = new Msg.Answered(now -> edit.after().on(now, edited));
                pending.add(new Pending(OptionalLong.empty(), () -> List.of(answer)));
            }
            default -> others.add(effect);
        }
    }

    private void stop(long screen) {
        pending.removeIf(it -> it.screen().equals(OptionalLong.of(screen)));
    }

    private <T extends Row> List<Msg> read(Effect.Load load, Table<T> table)
            throws ProblemException, InterruptedException {
        var told = new ArrayList<Msg>();
        table.read(aws, (rows, missing) -> told.add(new Msg.Rows(load.screen(), load.round(), rows, missing)));
        told.add(new Msg.Loaded(load.screen(), load.round(), model.now()));
        return told;
    }

    private List<Msg> followed(Effect.Follow follow) throws ProblemException, InterruptedException {
        var told = new ArrayList<Msg>();
        var streams = aws.logs().streams(follow.place());
        streams.unreadable().forEach(it -> told.add(new Msg.Note(follow.screen(), it.container() + ": " + it.why())));
        aws.logs().follow(() -> streams, LogWindow.all(), 500, new LogSink() {
            @Override
            public void lines(List<LogLine> lines) {
                told.add(new Msg.Lines(follow.screen(), lines));
            }
        });
        return told;
    }
}
