package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.scaling.Scaling;
import dev.fumidai.core.scaling.ScalingActivity;
import dev.fumidai.core.scaling.ScheduledAction;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The autoscaling of a service, in words.
final class ScalingTexts {
    private ScalingTexts() {}

    static Step open(Model model, Service service) {
        return Step.of(model, new Effect.Ask("autoscaling", aws -> {
            var scaling = aws.scaling().scaling(service.ref());
            return answered -> Navigation.push(
                    answered,
                    TextScreen.of(
                                    answered.next(),
                                    service.ref().cluster().name() + " / " + service.name() + " / autoscaling",
                                    "autoscaling",
                                    lines(scaling))
                            .wrapped());
        }));
    }

    static List<Line> lines(Scaling scaling) {
        var lines = new ArrayList<Line>();
        if (scaling.target().isEmpty()) {
            lines.add(Line.of("Not autoscaled.", Tone.PAST));
        }
        scaling.target().ifPresent(target -> {
            lines.add(Reports.field("tasks", target.min() + " to " + target.max()));
            if (!target.suspended().isEmpty()) {
                lines.add(Reports.field("suspended", String.join(", ", target.suspended())));
            }
        });
        heading(lines, "policies", scaling.policies().size());
        scaling.policies()
                .forEach(policy ->
                        lines.add(Line.of("  " + policy.name() + "  " + policy.type() + "  " + policy.words())));
        heading(lines, "schedules", scaling.schedules().size());
        scaling.schedules().forEach(action -> lines.add(Line.of("  " + schedule(action))));
        heading(lines, "activities", scaling.activities().size());
        scaling.activities().forEach(activity -> lines.addAll(activity(activity)));
        return lines;
    }

    private static void heading(List<Line> lines, String text, int count) {
        lines.add(Line.of(""));
        lines.add(Line.of(text + " (" + count + ")", Tone.HEADING));
    }

    private static String schedule(ScheduledAction action) {
        return action.name() + "  " + action.schedule() + " " + action.zone().orElse("UTC") + "  " + limit(action.min())
                + " to " + limit(action.max());
    }

    private static String limit(OptionalInt limit) {
        return limit.isPresent() ? Integer.toString(limit.getAsInt()) : "–";
    }

    private static List<Line> activity(ScalingActivity activity) {
        var time = activity.startedAt().map(ServiceTexts.TIME::format).orElse("–");
        var tone = activity.status().equals("Failed") ? Tone.BROKEN : Tone.PLAIN;
        var lines = new ArrayList<Line>();
        lines.add(new Line(List.of(
                new Span("  " + time + "  ", Tone.PAST),
                new Span(activity.status() + "  ", tone),
                new Span(activity.text(), Tone.PLAIN))));
        if (!activity.cause().isEmpty()) {
            lines.add(Line.of("      " + activity.cause(), Tone.PAST));
        }
        return lines;
    }
}
