package dev.fumidai.app.tui;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.canvas.CellBuffer;
import dev.fumidai.terminal.canvas.Screenshot;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.Theme;
import dev.fumidai.terminal.widget.Themes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Somebody at the terminal UI, in no time and without AWS: loads are answered from [World] at
/// once.
final class Pilot {
    private final List<Effect> effects = new ArrayList<>();
    private Model model;
    private boolean answering = true;

    private Pilot(Seat seat, int columns, int rows) {
        var first = Model.start(seat, new TerminalSize(columns, rows), World.NOW);
        model = first.model();
        follow(first);
    }

    static Pilot at(int columns, int rows) {
        return at(World.seat(), columns, rows);
    }

    static Pilot at(Seat seat, int columns, int rows) {
        var pilot = new Pilot(seat, columns, rows);
        pilot.tell(new Msg.Identified(World.identity()));
        return pilot;
    }

    Model model() {
        return model;
    }

    /// What was to be done outside since the last time.
    List<Effect> effects() {
        var all = List.copyOf(effects);
        effects.clear();
        return all;
    }

    /// What was asked of AWS since the last time is answered by this one.
    Pilot answering(Aws aws) {
        for (var effect : effects()) {
            if (effect instanceof Effect.Ask ask) {
                tell(answer(ask, aws));
            } else {
                effects.add(effect);
            }
        }
        return this;
    }

    private Msg answer(Effect.Ask ask, Aws aws) {
        try {
            return new Msg.Answered(ask.question().ask(aws));
        } catch (ProblemException refused) {
            return new Msg.Failed(ask.what(), refused.problem(), model.now());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Loads are only remembered from now on.
    Pilot withoutAnswers() {
        answering = false;
        return this;
    }

    /// Presses keys, as [KeyPress#parse] has them.
    Pilot press(String... keys) {
        for (var key : keys) {
            tell(new Msg.Input(KeyPress.parse(key).orElseThrow()));
        }
        return this;
    }

    Pilot type(String text) {
        text.codePoints().forEach(character -> tell(new Msg.Input(KeyPress.of(character))));
        return this;
    }

    Pilot after(Duration time) {
        return tell(new Msg.Tick(model.now().plus(time), false));
    }

    Pilot tell(Msg msg) {
        follow(Update.apply(model, msg));
        return this;
    }

    /// Rows come for the screen that is seen, and no more.
    Pilot bring(List<? extends Row> rows, Missing... missing) {
        var table = table();
        tell(new Msg.Rows(table.id(), table.load().round(), rows, List.of(missing)));
        return tell(new Msg.Loaded(table.id(), table.load().round(), model.now()));
    }

    TableScreen<?> table() {
        return (TableScreen<?>) model.top();
    }

    /// The name of the row under the cursor.
    String cursor() {
        return table().current().map(Row::name).orElse("");
    }

    List<String> names() {
        return table().shown().stream().map(Row::name).toList();
    }

    String screen() {
        return Screenshot.text(drawn(Themes.all().getFirst()));
    }

    CellBuffer drawn(Theme theme) {
        var buffer = new CellBuffer(model.size());
        View.render(model, buffer.frame(), theme);
        return buffer;
    }

    private void follow(Step step) {
        model = step.model();
        for (var effect : step.effects()) {
            if (answering && effect instanceof Effect.Load load) {
                tell(new Msg.Rows(load.screen(), load.round(), rows(load.table()), List.of()));
                tell(new Msg.Loaded(load.screen(), load.round(), model.now()));
            } else {
                effects.add(effect);
            }
        }
    }

    private static List<? extends Row> rows(Table<?> table) {
        return switch (table) {
            case ClustersTable _ -> World.clusters();
            case ServicesTable _ -> World.services();
            case TasksTable _ -> World.tasks();
            case ContainersTable containers ->
                World.tasks().stream()
                        .filter(task -> task.ref().equals(containers.task()))
                        .flatMap(task -> task.containers().stream())
                        .toList();
            default -> WorldAround.rows(table);
        };
    }
}
