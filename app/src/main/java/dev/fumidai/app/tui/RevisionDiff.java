package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.Differences;
import dev.fumidai.app.cli.output.DocumentText;
import dev.fumidai.app.cli.output.Style;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.ServiceRevision;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a deployment changes: the service's settings, and the task definition below them.
final class RevisionDiff {
    private static final Set<String> AWS_OWN = Set.of("serviceRevisionArn", "createdAt", "resolvedConfiguration");

    private RevisionDiff() {}

    /// One side of it.
    private record Side(ServiceRevision revision, TaskDefinition definition) {}

    static Step open(Model model, Deployment row) {
        if (row.target().isEmpty() || row.sources().isEmpty()) {
            return Step.of(model.hinting("There is nothing before it to compare with."));
        }
        var before = row.sources().getFirst().arn();
        var after = row.target().get().arn();
        return Step.of(model, new Effect.Ask("service revisions", aws -> {
            var sides = new ArrayList<Side>();
            for (var revision :
                    aws.reads().serviceRevisions(List.of(before, after)).rows()) {
                sides.add(new Side(
                        revision,
                        aws.reads().taskDefinition(revision.definition().arn())));
            }
            return answered -> sides.size() < 2
                    ? Step.of(answered.hinting("AWS no longer knows both of its revisions."))
                    : Navigation.push(
                            answered,
                            TextScreen.of(
                                            answered.next(),
                                            Crumb.of(row.ref().service(), row.name(), "differences"),
                                            "differences",
                                            About.of(row),
                                            lines(sides.getFirst(), sides.getLast()))
                                    .wrapped());
        }));
    }

    private static List<Line> lines(Side before, Side after) {
        var settings = Differences.unified(
                        before.revision().name(),
                        text(before.revision()),
                        after.revision().name(),
                        text(after.revision()),
                        new Style(false))
                .stream()
                .map(DefinitionDiff::line);
        var same = before.definition().ref().equals(after.definition().ref());
        var definition =
                same ? Stream.<Line>empty() : DefinitionDiff.lines(before.definition(), after.definition()).stream();
        var lines = Stream.concat(settings, definition).toList();
        return lines.isEmpty() ? List.of(Line.of("No difference: it only starts new tasks.", Tone.PAST)) : lines;
    }

    private static List<String> text(ServiceRevision revision) {
        var kept = new TreeMap<String, Object>();
        revision.document().fields().forEach((key, value) -> {
            if (!AWS_OWN.contains(key)) {
                kept.put(key, value);
            }
        });
        return DocumentText.yaml(kept, false);
    }
}
