package dev.fumidai.app.tui;

import java.util.ArrayList;
import java.util.List;

/// The views that were seen, as a browser has it: a view is a table and the tables that led to it,
/// as they were when it was left. Immutable.
///
/// @param moves how often somebody has gone through them, which is no new view
/// @param past oldest first
/// @param here the one that is seen, as it was when it was left last; empty before there was one
/// @param future nearest first; what is gone back from
record Visits(long moves, List<List<Screen>> past, List<Screen> here, List<List<Screen>> future) {
    static final Visits NONE = new Visits(0, List.of(), List.of(), List.of());

    private static final int REMEMBERED = 20;

    Visits {
        past = List.copyOf(past.subList(Math.max(0, past.size() - REMEMBERED), past.size()));
        here = List.copyOf(here);
        future = List.copyOf(future);
    }

    /// Remembers a way from one table to another that somebody has gone.
    static Step noted(Model before, Step step) {
        var after = step.model();
        var known = before.desk().visits();
        if (after.top().id() == before.top().id() || after.desk().visits().moves() != known.moves()) {
            return step;
        }
        var left = before.top() instanceof TableScreen<?> ? known.leaving(tables(before)) : known;
        var next = after.top() instanceof TableScreen<?> ? left.at(tables(after)) : left;
        return new Step(after.having(after.desk().visited(next)), step.effects());
    }

    /// Of another place: nothing was seen there.
    Visits elsewhere() {
        return new Visits(moves + 1, List.of(), List.of(), List.of());
    }

    /// `[`.
    static Step back(Model model) {
        var visits = model.desk().visits();
        if (visits.past().isEmpty()) {
            return Step.of(model.hinting("There is no previous view."));
        }
        var future = new ArrayList<>(visits.future());
        future.addFirst(now(model));
        return show(model, visits.past().getLast(), withoutLast(visits.past()), future);
    }

    /// `]`.
    static Step forward(Model model) {
        var visits = model.desk().visits();
        if (visits.future().isEmpty()) {
            return Step.of(model.hinting("There is no next view."));
        }
        var past = new ArrayList<>(visits.past());
        past.add(now(model));
        return show(
                model,
                visits.future().getFirst(),
                past,
                visits.future().subList(1, visits.future().size()));
    }

    /// `-`: to the view before this one, and to and fro.
    static Step toggle(Model model) {
        var visits = model.desk().visits();
        if (visits.past().isEmpty()) {
            return Step.of(model.hinting("There is no previous view."));
        }
        var past = withoutLast(visits.past());
        past.add(now(model));
        return show(model, visits.past().getLast(), past, List.of());
    }

    private Visits leaving(List<Screen> screens) {
        return new Visits(moves, past, screens, future);
    }

    private Visits at(List<Screen> screens) {
        if (here.isEmpty()) {
            return new Visits(moves, past, screens, future);
        }
        if (here.getLast().id() == screens.getLast().id()) {
            return this;
        }
        var more = new ArrayList<>(past);
        more.add(here);
        return new Visits(moves, more, screens, List.of());
    }

    /// The view that is seen, or that what is seen was opened from.
    private static List<Screen> now(Model model) {
        return model.top() instanceof TableScreen<?>
                ? tables(model)
                : model.desk().visits().here();
    }

    private static Step show(Model model, List<Screen> screens, List<List<Screen>> past, List<List<Screen>> future) {
        var stops = model.screens().stream()
                .<Effect>map(screen -> new Effect.Stop(screen.id()))
                .toList();
        var shown = screens.stream().map(Visits::stopped).toList();
        var desk = model.desk().visited(new Visits(model.desk().visits().moves() + 1, past, shown, future));
        return new Step(Navigation.settled(model.showing(shown).having(desk)), stops);
    }

    private static List<Screen> tables(Model model) {
        return model.screens().stream().filter(TableScreen.class::isInstance).toList();
    }

    private static Screen stopped(Screen screen) {
        return screen instanceof TableScreen<?> table ? table.stopped() : screen;
    }

    private static List<List<Screen>> withoutLast(List<List<Screen>> all) {
        return new ArrayList<>(all.subList(0, all.size() - 1));
    }
}
