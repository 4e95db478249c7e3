package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.Moments;
import dev.fumidai.app.ecs.Tones;
import dev.fumidai.core.ecs.Ages;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceEvent;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.Timeline;
import dev.fumidai.core.logs.TaskLines;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import dev.fumidai.terminal.widget.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What happened to a task.
final class TaskTexts {
    private TaskTexts() {}

    static Step timeline(Model model, Task task) {
        return Step.of(model, new Effect.Ask("timeline", aws -> {
            var events = new ArrayList<ServiceEvent>();
            if (task.service().isPresent()) {
                var ref = new ServiceRef(task.ref().clusterArn(), task.service().get());
                Found.<Service>of(sink -> aws.reads().services(List.of(ref), sink))
                        .rows()
                        .forEach(service -> events.addAll(service.events()));
            }
            var written = TaskLines.ifReadable(aws.logs(), task, model.now());
            return answered -> Navigation.push(
                    answered,
                    TextScreen.of(
                                    answered.next(),
                                    Crumb.of(task.ref(), "timeline"),
                                    "timeline",
                                    About.of(task),
                                    lines(Timeline.of(task, events, answered.now()), written))
                            .wrapped());
        }));
    }

    private static List<Line> lines(Timeline timeline, TaskLines.Found written) {
        var lines = lines(timeline.with(written.entries()));
        written.trouble().ifPresent(why -> lines.add(Line.of("What it wrote is missing: " + why, Tone.CHANGING)));
        return lines;
    }

    static List<Line> lines(Timeline timeline) {
        var lines = new ArrayList<Line>();
        var phases = new ArrayList<Span>();
        for (var phase : timeline.phases()) {
            phases.add(new Span(phase.name() + " ", Tone.PAST));
            phases.add(new Span(
                    Ages.brief(phase.took()) + (phase.ended() ? "   " : " …   "),
                    phase.ended() ? Tone.PLAIN : Tone.CHANGING));
        }
        lines.add(new Line(phases));
        lines.add(Line.of(""));
        var before = timeline.entries().isEmpty()
                ? null
                : timeline.entries().getFirst().at();
        for (var entry : timeline.entries()) {
            var delta = before == null ? Duration.ZERO : Duration.between(before, entry.at());
            lines.add(new Line(List.of(
                            new Span(Moments.here().brief(entry.at()) + "  ", Tone.PAST),
                            new Span("%9s  ".formatted("+" + Ages.exact(delta)), Tone.PAST),
                            new Span("%-10s".formatted(entry.source().name().toLowerCase(Locale.ROOT)), Tone.ACCENT),
                            new Span(
                                    entry.text(),
                                    Tones.of(entry.severity()) == Tone.OK ? Tone.PLAIN : Tones.of(entry.severity()))))
                    .hangingBehind(3));
            before = entry.at();
        }
        return lines;
    }
}
