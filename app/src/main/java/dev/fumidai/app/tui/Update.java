package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Row;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.KeyPress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What follows from a message. Pure: no clock, no thread, no I/O.
public final class Update {
    private Update() {}

    public static Step apply(Model model, Msg msg) {
        return Notices.after(model, Visits.noted(model, answer(model, msg)));
    }

    private static Step answer(Model model, Msg msg) {
        return switch (msg) {
            case Msg.Input input -> Waiting.noted(model, input(model, input.event()));
            case Msg.Tick tick -> tick(ticked(model, tick));
            case Msg.Rows rows ->
                Step.of(Notices.afterRows(
                        model, model.withScreen(rows.screen(), screen -> brought(screen, rows, model))));
            case Msg.Loaded loaded ->
                Step.of(model.withScreen(
                        loaded.screen(),
                        screen -> isRound(screen, loaded.round())
                                ? ((TableScreen<?>) screen)
                                        .loaded(loaded.at(), model.layout().body())
                                : screen));
            case Msg.Refused refused -> refused(model, refused);
            case Msg.Lines lines ->
                Step.of(model.withScreen(
                        lines.screen(), screen -> screen instanceof LogScreen log ? log.plus(lines.lines()) : screen));
            case Msg.Note note ->
                Step.of(model.withScreen(
                        note.screen(), screen -> screen instanceof LogScreen log ? log.noting(note.text()) : screen));
            case Msg.Identified identified ->
                Step.of(identified(model.seated(model.seat().identified(identified.identity()))));
            case Msg.Seated seated -> Navigation.seated(model, seated);
            case Msg.Answered answered -> answered.answer().on(model);
            case Msg.Failed failed ->
                Step.of(Waiting.ended(model, failed.what())
                        .saying(LogEntry.failed(failed.at(), failed.what(), failed.problem())));
        };
    }

    private static Model identified(Model model) {
        return model.top().kind().equals("identity")
                ? model.withTop(Reports.who(model, model.top().id()))
                : model;
    }

    private static Step input(Model model, Event event) {
        var touched = model.touched();
        return switch (event) {
            case KeyPress press -> Notices.afterKey(model, Keyboard.pressed(touched, press));
            case Event.Paste paste -> Step.of(Keyboard.pasted(touched, paste.text()));
            case Event.Mouse mouse -> Keyboard.clicked(touched, mouse);
            case Event.Resized resized -> Step.of(Navigation.settled(touched.sized(resized.size())));
            case Event.Focus _, Event.Woken _ -> Step.of(model);
            case Event.End _ -> Step.of(model, new Effect.Quit());
        };
    }

    private static Model ticked(Model model, Msg.Tick tick) {
        var next = model.at(tick.now(), tick.throttled());
        return tick.tunnels().equals(model.desk().tunnels())
                ? next
                : next.having(model.desk().tunnelling(tick.tunnels()));
    }

    private static Step tick(Model model) {
        if (model.top() instanceof MetricsScreen metrics && metrics.isDue(model.now())) {
            return MetricsScreen.ask(model, metrics);
        }
        if (model.top() instanceof TaskScreen task && task.isDue(model)) {
            return TaskScreen.again(model, task);
        }
        if (model.top() instanceof TextScreen text
                && text.following().filter(it -> it.isDue(model)).isPresent()) {
            return Rollouts.again(model, text, text.following().get());
        }
        var also = model.top() instanceof TableScreen<?> table ? table.ticked(model) : Optional.<Step>empty();
        return also.map(step -> reloaded(step.model()).and(step.effects())).orElseGet(() -> reloaded(model));
    }

    private static Step reloaded(Model model) {
        return model.top() instanceof TableScreen<?> table
                        && Schedule.due(
                                table,
                                model.now(),
                                model.lastKey(),
                                model.desk().preferences().refresh())
                ? Navigation.again(model, table)
                : Step.of(model);
    }

    private static Step refused(Model model, Msg.Refused refused) {
        var found = model.screen(refused.screen()).filter(screen -> isRound(screen, refused.round()));
        if (found.isEmpty()) {
            return Step.of(model);
        }
        var table = (TableScreen<?>) found.get();
        var problem = Places.missing(model, table.table().cluster(Optional.empty()), refused.problem());
        var next = model.withScreen(refused.screen(), screen -> table.refused(problem, refused.at()));
        return Step.of(next.saying(LogEntry.failed(refused.at(), table.kind(), problem)));
    }

    private static boolean isRound(Screen screen, long round) {
        return screen instanceof TableScreen<?> table && table.load().round() == round;
    }

    private static Screen brought(Screen screen, Msg.Rows rows, Model model) {
        return isRound(screen, rows.round()) ? brought((TableScreen<?>) screen, rows, model) : screen;
    }

    /// The rows are of the screen's own kind: its table has read them.
    @SuppressWarnings("unchecked")
    private static <T extends Row> Screen brought(TableScreen<T> screen, Msg.Rows rows, Model model) {
        var page = new ArrayList<T>();
        rows.rows().forEach(row -> page.add((T) row));
        return screen.brought(page, rows.missing(), model.layout().body(), model.now());
    }

    /// An answer that opens something comes only where it was asked for, and not over another popup:
    /// keys that are on their way to somewhere else must not fall into it.
    ///
    /// @param on the screen that was seen when it was asked for
    static Msg.Answer wanted(long on, String what, Msg.Answer answer) {
        return model -> {
            var next = answer.on(model);
            var opens =
                    (next.model().popup().isPresent() && !next.model().popup().equals(model.popup()))
                            || next.model().screens().size() > model.screens().size();
            var here = model.top().id() == on && model.popup().isEmpty();
            return !opens || here
                    ? next
                    : Step.of(Waiting.ended(model, what)
                            .hinting("It came after you had moved on (" + what + "): press the key again."));
        };
    }

    static Optional<Binding> binding(List<Binding> bindings, KeyPress press) {
        return bindings.stream().filter(binding -> binding.takes(press)).findFirst();
    }
}
