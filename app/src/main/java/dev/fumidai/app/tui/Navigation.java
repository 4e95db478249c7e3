package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ways from screen to screen.
final class Navigation {
    private Navigation() {}

    /// The clusters, and nothing below them.
    static Step home(Model model) {
        var first = TableScreen.of(model.next(), new ClustersTable(), "");
        return reload(model.counted().showing(List.of(first)), first);
    }

    static Step push(Model model, Screen screen) {
        var screens = new ArrayList<>(model.screens());
        screens.add(screen);
        var next = model.counted().showing(screens);
        return screen instanceof TableScreen<?> table ? reload(next, table) : Step.of(next);
    }

    static <T extends Row> Step push(Model model, Table<T> table) {
        return push(model, TableScreen.of(model.next(), table, ""));
    }

    static <T extends Row> Step push(Model model, Table<T> table, String sought) {
        return push(model, TableScreen.of(model.next(), table, sought));
    }

    /// Another table in the place of the one on top.
    static <T extends Row> Step replace(Model model, Table<T> table) {
        var left = model.top();
        var screens = new ArrayList<>(model.screens());
        screens.removeLast();
        return push(model.showing(screens), table).and(List.of(new Effect.Stop(left.id())));
    }

    static Step back(Model model) {
        if (model.screens().size() == 1) {
            return Step.of(model);
        }
        var screens = new ArrayList<>(model.screens());
        var left = screens.removeLast();
        var next = settled(model.showing(screens));
        return Step.of(next, new Effect.Stop(left.id()));
    }

    /// The screen that was left last, or the one below: `-` goes to and fro.
    static Step previous(Model model) {
        return back(model);
    }

    /// Reads a table again, also when a load is under way.
    static Step reload(Model model, TableScreen<?> screen) {
        var round = model.next();
        var next = model.counted()
                .withScreen(
                        screen.id(),
                        old -> old instanceof TableScreen<?> table ? table.loading(round, model.now()) : old);
        return Step.of(next, new Effect.Load(screen.id(), round, screen.table()));
    }

    /// Everything read so far is of another place.
    static Step seated(Model model, Seat seat) {
        var stops = model.screens().stream()
                .<Effect>map(screen -> new Effect.Stop(screen.id()))
                .toList();
        var fresh = home(model.seated(seat).over(Optional.empty()));
        return fresh.and(stops).and(List.of(new Effect.Identify()));
    }

    static Model settled(Model model) {
        return model.withTop(model.top().settled(model.layout().body(), model.now()));
    }
}
