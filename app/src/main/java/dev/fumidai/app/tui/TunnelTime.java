package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.Text;
import dev.fumidai.app.ecs.TunnelRow;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Durations;
import dev.fumidai.terminal.widget.Field;
import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.InputLine;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// More time for tunnels that are open: what `fumidai tunnel extend` does. Pure.
final class TunnelTime {
    private static final String WHAT = "more time";
    private static final String HOW_LONG = "how much longer";

    private TunnelTime() {}

    static Step ask(Model model, List<TunnelRow> rows) {
        if (model.seat().readOnly()) {
            return Step.of(model.saying(
                    LogEntry.readOnly(model.now(), WHAT, "no tunnel is given more time", "ecs:ExecuteCommand")));
        }
        var whose = rows.size() == 1 ? rows.getFirst().name() : rows.size() + " tunnels";
        return asked(
                model,
                rows,
                FormState.of(
                        WHAT + " for " + whose,
                        List.of(new Field.Text(HOW_LONG, InputLine.EMPTY, "30m, 2h, 1h30m")),
                        List.of("cancel", "extend"),
                        1));
    }

    private static Step asked(Model model, List<TunnelRow> rows, FormState form) {
        var about = new ArrayList<Line>();
        about.add(Line.of("The deadlines of tunnel and bastion move, to 12 hours from the start at the most."));
        about.add(Line.of("ecs:ExecuteCommand, scheduler:UpdateSchedule where there is a schedule", Tone.PAST));
        rows.forEach(row -> about.add(Line.of("$ fumidai tunnel extend " + row.name() + " DURATION", Tone.PAST)));
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form,
                about,
                model.seat().production(),
                (next, filled, button) -> button == 0 ? Step.of(next) : filled(next, rows, filled)))));
    }

    private static Step filled(Model model, List<TunnelRow> rows, FormState form) {
        var typed = form.value(HOW_LONG).strip();
        return Durations.parse(typed)
                .map(more -> extend(model, rows, more))
                .orElseGet(() -> asked(
                        model,
                        rows,
                        form.refused(
                                typed.isEmpty()
                                        ? "How much longer? For instance 30m."
                                        : "'" + typed + "' is not a duration like 10m, 4h or 1h30m.")));
    }

    /// One that refuses does not stop the others.
    private static Step extend(Model model, List<TunnelRow> rows, Duration more) {
        return Step.of(model, new Effect.Ask(names(rows), aws -> {
            var told = new ArrayList<UnaryOperator<Model>>();
            for (var row : rows) {
                try {
                    var given = aws.extend(row.tunnel(), more);
                    told.add(next -> said(next, row, given.until(), given.caveats()));
                } catch (ProblemException refused) {
                    told.add(next -> refused(next, row, refused.problem()));
                }
            }
            return answered -> {
                var next = answered;
                for (var one : told) {
                    next = one.apply(next);
                }
                return Step.of(next);
            };
        }));
    }

    private static String names(List<TunnelRow> rows) {
        return WHAT + " for " + rows.stream().map(TunnelRow::name).collect(Collectors.joining(", "));
    }

    private static Model said(Model model, TunnelRow row, Instant until, List<String> caveats) {
        var left = Text.duration(Duration.between(model.now(), until));
        var text = row.name() + " ends in " + left + " at the latest.";
        return model.saying(LogEntry.said(model.now(), WHAT, text, String.join(" ", caveats)));
    }

    private static Model refused(Model model, TunnelRow row, Problem problem) {
        return model.saying(LogEntry.failed(model.now(), WHAT + " for " + row.name(), problem));
    }
}
