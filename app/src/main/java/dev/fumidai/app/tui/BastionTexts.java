package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.BastionRow;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.Bastions.StoppedBastion;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Stopping bastions: what would be called is looked up, shown, asked for.
final class BastionTexts {
    private static final int MOST_SHOWN = 6;

    private BastionTexts() {}

    static Step stop(Model model, List<BastionRow> rows) {
        if (model.seat().readOnly()) {
            return Step.of(
                    model.saying(LogEntry.readOnly(model.now(), "bastion", "no bastion is stopped", "ecs:StopTask")));
        }
        return Step.of(model, new Effect.Ask("review the stop", aws -> {
            var calls = new ArrayList<PlannedCall>();
            for (var row : rows) {
                calls.addAll(aws.bastions().planStop(row.bastion()));
            }
            return answered -> ask(answered, rows, calls);
        }));
    }

    static Step ask(Model model, List<BastionRow> rows, List<PlannedCall> calls) {
        var ids = rows.stream().map(BastionRow::name).collect(Collectors.joining(" "));
        var users =
                rows.stream().mapToInt(row -> row.bastion().users().orElse(0)).sum();
        var about = new ArrayList<Line>();
        about.add(Line.of(
                rows.size() == 1
                        ? "Stop bastion " + rows.getFirst().name() + "?"
                        : "Stop " + rows.size() + " bastions?"));
        if (users > 0) {
            about.add(Line.of(
                    "Used by " + users + (users == 1 ? " tunnel" : " tunnels") + " of this machine; the next connection"
                            + " starts another one.",
                    Tone.CHANGING));
        }
        if (rows.stream().anyMatch(row -> !row.bastion().mine())) {
            about.add(Line.of("Not all of them are yours: somebody may be connected.", Tone.CHANGING));
        }
        calls.stream()
                .limit(MOST_SHOWN)
                .forEach(call -> about.add(Line.of(call.action() + " " + call.parameters(), Tone.PAST)));
        about.add(Line.of("$ fumidai bastion stop " + ids, Tone.PAST));
        var form = FormState.of("bastion", List.of(), List.of("cancel", "stop"), 0);
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form,
                about,
                model.seat().production(),
                (next, filled, button) -> button == 1 ? Step.of(next, stopping(rows, ids)) : Step.of(next)))));
    }

    private static Effect stopping(List<BastionRow> rows, String ids) {
        return new Effect.Ask("stop " + ids, aws -> {
            var stopped = new ArrayList<StoppedBastion>();
            var problems = new ArrayList<Problem>();
            for (var row : rows) {
                try {
                    stopped.add(aws.bastions().stop(row.arn(), false));
                } catch (ProblemException refused) {
                    problems.add(refused.problem());
                }
            }
            return answered -> stopped(answered, stopped, problems);
        });
    }

    /// One that could not be stopped is still marked.
    private static Step stopped(Model model, List<StoppedBastion> stopped, List<Problem> problems) {
        var next = stopped.isEmpty() ? model : model.saying(LogEntry.said(model.now(), "bastion", told(stopped)));
        for (var problem : problems) {
            next = next.saying(LogEntry.failed(next.now(), "bastion", problem));
        }
        if (!(next.top() instanceof TableScreen<?> table)) {
            return Step.of(next);
        }
        var left = new HashSet<>(table.marks());
        stopped.forEach(one -> left.remove(one.taskArn()));
        var marked = table.marking(left);
        return Navigation.reload(next.withTop(marked), marked);
    }

    private static String told(List<StoppedBastion> stopped) {
        return stopped.stream()
                .map(one -> one.taskArn().substring(one.taskArn().lastIndexOf('/') + 1)
                        + (one.stopped() ? " is stopped" : " was left")
                        + (one.detail().isEmpty() ? "" : ": " + one.detail()))
                .collect(Collectors.joining(", "));
    }
}
