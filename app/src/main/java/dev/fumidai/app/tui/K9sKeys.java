package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Service;
import dev.fumidai.terminal.input.KeyPress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The keys and commands that fingers bring along from k9s, where ours are others. Pure.
final class K9sKeys {
    /// A key that means one of ours: the first that the screen has.
    record Move(KeyPress typed, List<KeyPress> ours) {
        static Move of(String typed, String ours) {
            return new Move(Binding.parsed(typed).getFirst(), Binding.parsed(ours));
        }
    }

    /// Logs; stop, close, forget; read again.
    static final List<Move> MOVES = List.of(
            Move.of("l", "L"), Move.of("ctrl+d", "ctrl+d S D"), Move.of("ctrl+k", "S D"), Move.of("ctrl+r", "r"));

    static final List<String> COMMANDS =
            List.of(":ns [CLUSTER]", ":deploy :dp [CLUSTER]", ":pods :po [CLUSTER]", ":nodes :no [CLUSTER]", ":pf");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("namespaces", "clusters"),
            Map.entry("deploy", "services"),
            Map.entry("dp", "services"),
            Map.entry("pods", "tasks"),
            Map.entry("pod", "tasks"),
            Map.entry("po", "tasks"),
            Map.entry("nodes", "instances"),
            Map.entry("node", "instances"),
            Map.entry("no", "instances"),
            Map.entry("pf", "tunnels"));

    /// By which columns these keys sort, where the screen has no other use for them.
    private static final List<Sorting> SORTINGS = List.of(
            new Sorting("N", List.of("name", "id", "revision", "session")),
            new Sorting("A", List.of("age", "started", "took")),
            new Sorting("S", List.of("status", "last", "state")),
            new Sorting("I", List.of("ip")),
            new Sorting("M", List.of("mem")));

    private record Sorting(String key, List<String> columns) {}

    private K9sKeys() {}

    static String command(String name, boolean arguments) {
        return name.equals("ns") ? arguments ? "services" : "clusters" : NAMES.getOrDefault(name, name);
    }

    static List<Binding> extras(TableScreen<?> screen) {
        var extras = new ArrayList<Binding>();
        Predicate<String> free =
                key -> Update.binding(screen.bindings(), Binding.parsed(key).getFirst())
                        .isEmpty();
        if (screen.table() instanceof ServicesTable) {
            extras.add(Binding.of("r", "restart: new tasks of the same revision", K9sKeys::restart));
        }
        extras.add(Binding.of(
                "0", "services of all clusters", model -> Navigation.push(model, new ServicesTable(Optional.empty()))));
        if (free.test("f")) {
            extras.add(Binding.of("f", "tunnels", model -> Navigation.push(model, new TunnelsTable())));
        }
        for (var sorting : SORTINGS) {
            column(screen, sorting.columns())
                    .filter(column -> free.test(sorting.key()))
                    .ifPresent(column -> extras.add(Binding.of(
                            sorting.key(), "sort by " + name(screen, column), model -> sorted(model, screen, column))));
        }
        return List.copyOf(extras);
    }

    private static Step restart(Model model) {
        return model.top() instanceof TableScreen<?> table && table.current().orElse(null) instanceof Service row
                ? Changes.restart(model, Selection.of(model, row))
                : Step.of(model.hinting("There is no service."));
    }

    private static Step sorted(Model model, TableScreen<?> screen, int column) {
        return screen.sortedBy(column, model.layout().body())
                .map(next -> Step.of(model.withTop(next)))
                .orElse(Step.of(model));
    }

    private static String name(TableScreen<?> screen, int column) {
        return Looked.shown(screen.table().sheet(Instant.EPOCH)).get(column).name();
    }

    /// Which of them it shows, first.
    private static Optional<Integer> column(TableScreen<?> screen, List<String> names) {
        var shown = Looked.shown(screen.table().sheet(Instant.EPOCH));
        for (var name : names) {
            for (var at = 0; at < shown.size(); at++) {
                if (shown.get(at).name().equals(name)) {
                    return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }
}
