package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ways from screen to screen.
final class Navigation {
    /// Whoever goes further loses the way back, but for the first screen.
    private static final int MOST_SCREENS = 40;

    private Navigation() {}

    /// The clusters, and nothing below them.
    static Step home(Model model) {
        var first = TableScreen.of(model.next(), new ClustersTable(), "");
        return reload(model.counted().showing(List.of(first)), first).and(stops(model.screens()));
    }

    /// The screen that is there already does not come over itself: a table is read again, another
    /// screen is taken by the new one.
    static Step push(Model model, Screen screen) {
        var screens = new ArrayList<>(model.screens());
        var left = new ArrayList<Screen>();
        if (!screens.isEmpty() && isSame(screens.getLast(), screen)) {
            if (screens.getLast() instanceof TableScreen<?> table) {
                return reload(model, table);
            }
            left.add(screens.removeLast());
        }
        screens.add(screen);
        if (screens.size() > MOST_SCREENS) {
            left.add(screens.remove(1));
        }
        var next = model.counted().showing(screens);
        var step = screen instanceof TableScreen<?> table ? reload(next, table) : Step.of(next);
        return step.and(stops(left));
    }

    private static boolean isSame(Screen one, Screen other) {
        return (one instanceof TableScreen<?> table && other instanceof TableScreen<?> fresh)
                ? table.table().equals(fresh.table())
                : (one.kind().equals(other.kind()) && one.crumb().equals(other.crumb()));
    }

    private static List<Effect> stops(List<Screen> screens) {
        return screens.stream()
                .<Effect>map(screen -> new Effect.Stop(screen.id()))
                .toList();
    }

    static <T extends Row> Step push(Model model, Table<T> table) {
        return push(model, TableScreen.of(model.next(), table, ""));
    }

    static <T extends Row> Step push(Model model, Table<T> table, String sought) {
        return push(model, TableScreen.of(model.next(), table, sought));
    }

    /// Another table in the place of the one on top, looked at in the same way.
    static <T extends Row> Step replace(Model model, Table<T> table) {
        var left = model.top();
        var screens = new ArrayList<>(model.screens());
        screens.removeLast();
        var fresh = TableScreen.of(model.next(), table, left.sought());
        var next = left instanceof TableScreen<?> old ? fresh.like(old) : fresh;
        return push(model.showing(screens), next).and(List.of(new Effect.Stop(left.id())));
    }

    static Step back(Model model) {
        if (model.screens().size() == 1) {
            return Step.of(model.hinting("This is the first screen. Ctrl+C quits."));
        }
        var screens = new ArrayList<>(model.screens());
        var left = screens.removeLast();
        var next = settled(model.showing(screens));
        return Step.of(next, new Effect.Stop(left.id()));
    }

    /// Reads a table again because it is time: of many rows those that are seen or changing, and
    /// some of the others in turn.
    static <T extends Row> Step again(Model model, TableScreen<T> screen) {
        return read(model, screen, screen.again(model.layout().body()), false);
    }

    /// Reads a table again, also when a load is under way.
    static Step reload(Model model, TableScreen<?> screen) {
        return read(model, screen, screen.table(), false);
    }

    /// Likewise, because somebody wants it: AWS may have given rights meanwhile.
    static Step afresh(Model model, TableScreen<?> screen) {
        return read(model, screen, screen.table(), true);
    }

    private static Step read(Model model, TableScreen<?> screen, Table<?> table, boolean whole) {
        var round = model.next();
        var next = model.counted()
                .withScreen(
                        screen.id(),
                        old -> old instanceof TableScreen<?> rows
                                ? rows.loading(round, model.now(), !table.equals(screen.table()))
                                : old);
        return Step.of(next, new Effect.Load(screen.id(), round, table, whole));
    }

    /// Everything read so far is of another place.
    static Step seated(Model model, Msg.Seated seated) {
        var there = model.seated(seated.seat())
                .over(Optional.empty())
                .having(model.desk().visited(model.desk().visits().elsewhere()).elsewhere());
        var fresh = home(there).and(List.of(new Effect.Identify()));
        return seated.command()
                .map(text -> Commands.run(fresh.model(), text).and(fresh.effects()))
                .orElse(fresh);
    }

    static Model settled(Model model) {
        return model.withTop(model.top().settled(model.layout().body(), model.now()));
    }
}
