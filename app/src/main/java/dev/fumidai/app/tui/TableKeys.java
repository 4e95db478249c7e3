package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.terminal.widget.Tree;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The keys that every table has.
final class TableKeys {
    private TableKeys() {}

    static <T extends Row> List<Binding> of(TableScreen<T> screen) {
        return List.of(
                new Binding(
                        Binding.parsed("d"),
                        "describe",
                        screen.current().isPresent(),
                        model -> describe(model, screen)),
                Binding.of("y", "the same as YAML, again as JSON", model -> yaml(model, screen)),
                Binding.of("r", "read again now", model -> Navigation.afresh(model, screen)),
                Binding.of("space", "mark", model -> mark(model, screen)),
                Binding.of("*", "mark from the nearest mark to here", model -> range(model, screen)),
                Binding.of("c", "copy the ARN", model -> copy(model, screen)),
                Binding.of("C", "copy …", model -> CopyMenu.open(model, screen)),
                Binding.of("b", "open in the browser", model -> browse(model, screen)));
    }

    private static <T extends Row> Step describe(Model model, TableScreen<T> screen) {
        return screen.withRow(model, row -> describe(model, screen.crumb(), About.of(screen.table(), row), row));
    }

    static Step describe(Model model, String crumb, About about, Row row) {
        return describe(model, crumb + " / " + row.name(), about, row.document());
    }

    static Step describe(Model model, String crumb, About about, Document document) {
        var tree = Tree.document("", Documents.pruned(document.fields()));
        return Navigation.push(model, TreeScreen.of(model.next(), crumb, about, tree));
    }

    private static <T extends Row> Step yaml(Model model, TableScreen<T> screen) {
        return screen.withRow(
                model,
                row -> Navigation.push(
                        model,
                        TextScreen.document(
                                model.next(),
                                screen.crumb() + " / " + row.name(),
                                About.of(screen.table(), row),
                                row.document(),
                                false)));
    }

    private static <T extends Row> Step mark(Model model, TableScreen<T> screen) {
        return screen.withRow(model, row -> {
            var marks = new HashSet<>(screen.marks());
            if (!marks.remove(row.arn())) {
                marks.add(row.arn());
            }
            var body = model.layout().body();
            var marked = screen.marking(marks);
            return Step.of(model.withTop(
                    marked.key(Binding.parsed("down").getFirst(), body).orElse(marked)));
        });
    }

    /// From the marked row that is nearest to the cursor.
    private static <T extends Row> Step range(Model model, TableScreen<T> screen) {
        var shown = screen.shown();
        var here = screen.state().cursor();
        var from = IntStream.range(0, shown.size())
                .filter(row -> screen.marks().contains(shown.get(row).arn()))
                .boxed()
                .min(Comparator.comparingInt(row -> Math.abs(row - here)));
        return screen.withRow(
                model,
                row -> from.map(mark -> {
                            var marks = new HashSet<>(screen.marks());
                            shown.subList(Math.min(mark, here), Math.max(mark, here) + 1)
                                    .forEach(one -> marks.add(one.arn()));
                            return Step.of(model.withTop(screen.marking(marks)));
                        })
                        .orElseGet(() ->
                                Step.of(model.hinting("Mark a row first (Space): then * marks from there to here."))));
    }

    private static <T extends Row> Step copy(Model model, TableScreen<T> screen) {
        return screen.withRow(
                model,
                row -> Copies.copy(
                        model, screen.selected().stream().map(Row::arn).collect(Collectors.joining("\n"))));
    }

    private static <T extends Row> Step browse(Model model, TableScreen<T> screen) {
        return screen.withRow(
                model,
                row -> screen.table()
                        .console(row)
                        .map(page -> Step.of(model, new Effect.Browse(page)))
                        .orElseGet(() -> Step.of(model.hinting("The AWS console has no page for this."))));
    }
}
