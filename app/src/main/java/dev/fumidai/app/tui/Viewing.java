package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.StructuredText;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is seen, in the person's editor: to read it, search it, save it elsewhere. Only of a task
/// definition something new is made.
final class Viewing {
    private Viewing() {}

    static Step open(Model model) {
        return definition(model)
                .map(editing -> editing.begin(model))
                .orElseGet(() -> text(model.top())
                        .map(text -> Step.of(model, new Effect.Edit(name(model.top()), text, Viewing::closed)))
                        .orElseGet(() -> Step.of(model.hinting("There is no text here to open."))));
    }

    /// What a document about it can do with the editor; of all others the key stands with those that
    /// are the same everywhere.
    static List<Binding> keys(About about) {
        return about.row().filter(TaskDefinition.class::isInstance).isPresent()
                ? List.of(Binding.hinted("e", "edit", Viewing::open))
                : List.of();
    }

    /// The revision whose document is seen.
    private static Optional<Editing> definition(Model model) {
        return isDocument(model.top()) && !model.seat().readOnly()
                ? model.top()
                        .about()
                        .row()
                        .filter(TaskDefinition.class::isInstance)
                        .map(TaskDefinition.class::cast)
                        .filter(TaskDefinition::known)
                        .map(row -> new Editing(row, service(model, row)))
                : Optional.empty();
    }

    /// Where its family was opened from.
    private static Optional<ServiceRef> service(Model model, TaskDefinition row) {
        return model.screens().reversed().stream()
                .filter(screen -> screen instanceof TableScreen<?> table
                        && table.table() instanceof RevisionsTable revisions
                        && revisions.family().equals(row.ref().family()))
                .findFirst()
                .flatMap(screen -> ((RevisionsTable) ((TableScreen<?>) screen).table()).service());
    }

    private static boolean isDocument(Screen screen) {
        return screen instanceof TreeScreen || List.of("YAML", "JSON").contains(screen.kind());
    }

    private static Step closed(Model model, Edited edited) {
        return Step.of(model.saying(
                LogEntry.said(model.now(), "editor", "It was only shown: changes made in the editor are not kept.")));
    }

    private static String name(Screen screen) {
        return screen.kind() + "." + ending(screen);
    }

    /// What a file of it ends in.
    static String ending(Screen screen) {
        return switch (screen) {
            case TableScreen<?> _ -> "json";
            case TreeScreen _ -> "yaml";
            case TextScreen text
            when text.kind().equals("YAML") || text.kind().equals("JSON") ->
                text.kind().toLowerCase(Locale.ROOT);
            case TextScreen _, TaskScreen _, LogScreen _, MetricsScreen _ -> "txt";
        };
    }

    /// All that it has to say; empty where that is no text.
    static Optional<String> text(Screen screen) {
        return switch (screen) {
            case TableScreen<?> table -> table.current().map(Viewing::document);
            case TreeScreen tree -> Optional.of(outline(tree.tree()));
            case TextScreen text ->
                Optional.of(text.lines().stream().map(Line::text).collect(Collectors.joining("\n", "", "\n")));
            case TaskScreen task ->
                Optional.of(task.lines().stream().map(Line::text).collect(Collectors.joining("\n", "", "\n")));
            case LogScreen log -> Optional.of(log.log().text());
            case MetricsScreen _ -> Optional.empty();
        };
    }

    private static String document(Row row) {
        return String.join("\n", StructuredText.jsonDocument(row.document().fields())) + "\n";
    }

    private static String outline(Tree tree) {
        var lines = new ArrayList<String>();
        outline(tree, "", lines);
        return String.join("\n", lines) + "\n";
    }

    private static void outline(Tree tree, String indent, List<String> lines) {
        lines.add(indent + tree.label() + ":" + (tree.value().isEmpty() ? "" : " " + tree.value()));
        tree.children().forEach(child -> outline(child, indent + "  ", lines));
    }
}
