package dev.fumidai.app.ecs;

import dev.fumidai.core.balancing.TargetHealth;
import dev.fumidai.core.ecs.Ages;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.Hook;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.RevisionCount;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceEvent;
import dev.fumidai.core.ecs.Severity;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.Why;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import dev.fumidai.terminal.widget.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A deployment in words and bars. Pure.
public final class RolloutTexts {
    private static final int BAR = 20;
    private static final int ID = 8;
    private static final int MOST_EVENTS = 10;
    private static final int MOST_TASKS = 20;

    private RolloutTexts() {}

    /// @param now how long something takes is told by it
    public static List<Line> lines(RolloutSeen seen, Instant now) {
        var deployment = seen.deployment();
        var lines = new ArrayList<Line>();
        lines.add(head(deployment, now));
        if (!deployment.stage().absent()) {
            lines.add(TextLines.field("stage", words(deployment.stage().text())));
        }
        Why.why(deployment).ifPresent(reason -> lines.add(toned("why", reason.text(), reason.severity())));
        deployment.hooks().forEach(hook -> lines.add(hook(hook, now)));
        failures(deployment).ifPresent(text -> lines.add(TextLines.field("failed tasks", text)));
        deployment.alarmsStatus().ifPresent(status -> lines.add(TextLines.field("alarms", words(status))));
        lines.add(Line.of(""));
        deployment.sources().forEach(source -> lines.add(progress("old", source, seen, Tone.PAST)));
        deployment.target().ifPresent(target -> lines.add(progress("new", target, seen, Tone.OK)));
        part(lines, "new tasks", tasks(seen.tasks()));
        part(lines, "targets", seen.targets().stream().map(RolloutTexts::target).toList());
        part(lines, "events", events(seen.service(), deployment));
        part(
                lines,
                "not known",
                seen.gaps().stream().map(gap -> Line.of(gap, Tone.CHANGING)).toList());
        return lines;
    }

    private static Line head(Deployment it, Instant now) {
        var severity = Why.why(it).map(Reason::severity).orElse(it.open() ? Severity.CHANGING : Severity.OK);
        var begun = it.startedAt().or(it::createdAt);
        var took = begun.map(start -> " · "
                        + Ages.brief(Duration.between(
                                start, it.finishedAt().or(it::stoppedAt).orElse(now))))
                .orElse("");
        var how = it.strategy().absent() ? "" : " · " + words(it.strategy().text());
        return toned("deployment", words(it.status().text()) + how + took, severity);
    }

    private static Line hook(Hook hook, Instant now) {
        var end = hook.expiresAt()
                .map(at -> ", " + hook.timeoutAction().map(RolloutTexts::words).orElse("ends") + " in "
                        + Ages.brief(Duration.between(now, at)))
                .filter(text -> hook.awaitsAction())
                .orElse("");
        var ask = hook.awaitsAction() ? ": o answers it" : "";
        return toned(
                "hook",
                words(hook.type()) + " " + words(hook.status()) + end + ask,
                hook.awaitsAction() ? Severity.CHANGING : Severity.PAST);
    }

    private static Optional<String> failures(Deployment it) {
        return it.failed().isEmpty()
                ? Optional.empty()
                : Optional.of(it.failed().getAsInt()
                        + (it.threshold().isPresent()
                                ? " of " + it.threshold().getAsInt() + " that the circuit breaker allows"
                                : ""));
    }

    private static Line progress(String name, RevisionCount count, RolloutSeen seen, Tone tone) {
        var share = count.requested() == 0 ? 0 : Math.clamp((long) BAR * count.running() / count.requested(), 0, BAR);
        return new Line(List.of(
                new Span(name + "  ", Tone.PAST),
                new Span(revision(count, seen) + "  ", Tone.ACCENT),
                new Span("█".repeat(share), tone),
                new Span("░".repeat(BAR - share), Tone.PAST),
                new Span("  " + count.running() + "/" + count.requested() + " running", Tone.PLAIN),
                new Span(count.pending() == 0 ? "" : ", " + count.pending() + " pending", Tone.CHANGING),
                new Span(weight(count.productionWeight()), Tone.SECOND)));
    }

    /// As wide as the widest of them.
    private static String revision(RevisionCount count, RolloutSeen seen) {
        var deployment = seen.deployment();
        var width = Stream.concat(deployment.sources().stream(), deployment.target().stream())
                .mapToInt(it -> Literal.width(called(it, seen)))
                .max()
                .orElse(0);
        var name = called(count, seen);
        return name + " ".repeat(Math.max(0, width - Literal.width(name)));
    }

    private static String called(RevisionCount count, RolloutSeen seen) {
        return Optional.ofNullable(seen.definitions().get(count.arn()))
                .map(DefinitionRef::shortName)
                .orElseGet(count::id);
    }

    private static String weight(double percent) {
        return percent < 0 ? "" : String.format(Locale.ROOT, "  %.0f%% traffic", percent);
    }

    /// The newest; those that ended badly are told with why.
    private static List<Line> tasks(List<Task> tasks) {
        return tasks.stream()
                .sorted(Comparator.comparing((Task it) -> it.since().orElse(Instant.EPOCH))
                        .reversed()
                        .thenComparing(Task::name))
                .limit(MOST_TASKS)
                .map(RolloutTexts::task)
                .toList();
    }

    private static Line task(Task task) {
        var why = Why.why(task);
        return row(
                why.map(Reason::severity).orElse(Severity.OK),
                "%-10s%-16s"
                        .formatted(short8(task.name()), words(task.lastStatus().text())),
                why.map(Reason::text).orElse(""));
    }

    private static Line target(TargetHealth target) {
        var why = target.why();
        return row(
                why.map(Reason::severity).orElse(Severity.OK),
                "%-18s%-24s%-10s"
                        .formatted(
                                target.group(),
                                target.name(),
                                target.task().map(task -> short8(task.id())).orElse("")),
                words(target.state().text())
                        + why.map(reason -> ": " + reason.text()).orElse(""));
    }

    private static List<Line> events(Optional<Service> service, Deployment deployment) {
        var begun = deployment.createdAt().or(deployment::startedAt).orElse(Instant.EPOCH);
        return service.stream()
                .flatMap(it -> it.events().stream())
                .filter(event -> !event.at().isBefore(begun))
                .sorted(Comparator.comparing(ServiceEvent::at).reversed())
                .limit(MOST_EVENTS)
                .map(event -> TextLines.event("", 0, event))
                .toList();
    }

    private static void part(List<Line> lines, String title, List<Line> content) {
        if (!content.isEmpty()) {
            lines.add(Line.of(""));
            lines.add(Line.of(title, Tone.PAST));
            lines.addAll(content);
        }
    }

    private static Line row(Severity severity, String what, String why) {
        return new Line(List.of(
                        new Span(Tones.glyph(severity) + " ", Tones.of(severity)),
                        new Span(what, Tone.PLAIN),
                        new Span(why, severity == Severity.OK ? Tone.PLAIN : Tones.of(severity))))
                .hangingBehind(2);
    }

    private static Line toned(String name, String text, Severity severity) {
        return new Line(List.of(
                        new Span("%-14s".formatted(name), Tone.PAST),
                        new Span(Tones.glyph(severity) + " " + text, Tones.of(severity))))
                .hangingBehind(1);
    }

    private static String short8(String id) {
        return id.substring(0, Math.min(ID, id.length()));
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
