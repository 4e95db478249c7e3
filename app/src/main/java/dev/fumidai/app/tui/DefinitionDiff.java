package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.Differences;
import dev.fumidai.app.cli.output.DocumentText;
import dev.fumidai.app.cli.output.Style;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// What a revision of a task definition changed.
final class DefinitionDiff {
    private static final int FURTHER_IN = 4;

    private static final Set<String> AWS_OWN = Set.of(
            "taskDefinitionArn",
            "revision",
            "status",
            "registeredAt",
            "registeredBy",
            "requiresAttributes",
            "compatibilities");

    private DefinitionDiff() {}

    /// Against the revision before it.
    static Step toFormer(Model model, TaskDefinition row) {
        return Step.of(model, new Effect.Ask("revisions", aws -> {
            var revisions = aws.reads().revisions(row.ref().family());
            var at = revisions.indexOf(row.ref());
            if (at < 0 || at + 1 >= revisions.size()) {
                return answered -> Step.of(answered.hinting(row.name() + " is the first revision."));
            }
            var former = aws.reads().taskDefinition(former(revisions, at).arn());
            return answered -> Navigation.push(
                    answered,
                    TextScreen.of(
                                    answered.next(),
                                    Crumb.of("task definitions", former.name() + " → " + row.name()),
                                    "differences",
                                    About.of(row),
                                    lines(former, row))
                            .wrapped());
        }));
    }

    static List<Line> lines(TaskDefinition before, TaskDefinition after) {
        var lines = new ArrayList<Line>();
        var texts = Differences.unified(before.name(), text(before), after.name(), text(after), new Style(false));
        for (var text : texts) {
            lines.add(line(text));
        }
        return lines.isEmpty() ? List.of(Line.of("No difference.", Tone.PAST)) : lines;
    }

    private static DefinitionRef former(List<DefinitionRef> newestFirst, int at) {
        return newestFirst.get(at + 1);
    }

    /// A line of a difference; where it is wrapped it goes on behind its sign.
    static Line line(String text) {
        var content = text.substring(Math.min(1, text.length()));
        var blanks = content.length() - content.stripLeading().length();
        return new Line(List.of(new Line.Span(text, tone(text))), 1 + blanks + FURTHER_IN);
    }

    private static Tone tone(String line) {
        if (line.startsWith("---") || line.startsWith("+++")) {
            return Tone.HEADING;
        }
        if (line.startsWith("@@")) {
            return Tone.PAST;
        }
        return line.startsWith("-") ? Tone.BROKEN : line.startsWith("+") ? Tone.OK : Tone.PLAIN;
    }

    private static List<String> text(TaskDefinition definition) {
        var kept = new TreeMap<String, Object>();
        definition.document().fields().forEach((key, value) -> {
            if (!AWS_OWN.contains(key)) {
                kept.put(key, value);
            }
        });
        return DocumentText.yaml(kept, false);
    }
}
