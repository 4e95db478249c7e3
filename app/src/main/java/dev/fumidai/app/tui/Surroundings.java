package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A container's environment as its task definition has it. Values are covered until somebody asks;
/// of secrets only the places are known here, and nothing fetches them.
final class Surroundings {
    private static final String COVER = "••••••";

    private Surroundings() {}

    static Step open(Model model, Container row) {
        return Step.of(model, new Effect.Ask("environment", aws -> {
            var task = Found.<Task>of(
                            sink -> aws.reads().tasks(List.of(row.ref().task()), sink))
                    .rows()
                    .stream()
                    .findFirst();
            if (task.isEmpty()) {
                return answered -> Step.of(answered.hinting("The task of " + row.name() + " is gone."));
            }
            var definition = aws.reads().taskDefinition(task.get().definition().arn());
            return answered -> Navigation.push(answered, screen(answered.next(), row, definition, false));
        }));
    }

    private static TextScreen screen(long id, Container row, TaskDefinition definition, boolean open) {
        var uncover = Binding.hinted(
                "v",
                open ? "cover the values" : "show the values",
                model -> Step.of(model.withTop(screen(id, row, definition, !open))));
        return new TextScreen(
                        id,
                        Crumb.of(row.ref().task(), row.name(), "environment"),
                        "environment",
                        About.of(row),
                        lines(row.name(), definition, open),
                        List.of(uncover))
                .wrapped();
    }

    static List<Line> lines(String container, TaskDefinition definition, boolean open) {
        var plan = definition.written(container);
        var lines = new ArrayList<Line>();
        if (plan.isEmpty()) {
            lines.add(Line.of(definition.name() + " has no container " + container + ".", Tone.PAST));
            return lines;
        }
        section(lines, "environment", plan.get().get("environment"), "name", "value", !open);
        section(lines, "secrets, by their places", plan.get().get("secrets"), "name", "valueFrom", false);
        section(lines, "files", plan.get().get("environmentFiles"), "type", "value", false);
        return lines;
    }

    private static void section(
            List<Line> lines, String title, @Nullable Object entries, String key, String value, boolean covered) {
        lines.add(Line.of(title, Tone.HEADING));
        var found = entries instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(it -> (Map<?, ?>) it)
                        .sorted(Comparator.comparing(it -> String.valueOf(it.get(key))))
                        .toList()
                : List.<Map<?, ?>>of();
        for (var entry : found) {
            lines.add(new Line(List.of(
                            new Span("  " + entry.get(key), Tone.ACCENT),
                            new Span("=", Tone.PAST),
                            covered
                                    ? new Span(COVER, Tone.PAST)
                                    : new Span(String.valueOf(entry.get(value)), Tone.PLAIN)))
                    .further(2));
        }
        if (found.isEmpty()) {
            lines.add(Line.of("  none", Tone.PAST));
        }
        lines.add(Line.of(""));
    }
}
