package dev.fumidai.app.tui;

import dev.fumidai.core.database.DatabaseRow;
import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Tone;
import java.util.List;
import java.util.Optional;

/// Opening and closing tunnels, each asked for.
final class TunnelTexts {
    private TunnelTexts() {}

    static Step open(Model model, DatabaseRow row) {
        var target = "rds:" + row.name();
        if (model.seat().readOnly()) {
            return Step.of(model.saying(new LogEntry(
                    model.now(), "tunnel", "Read-only: no tunnel is opened.", "It starts a bastion.", "", true, 1)));
        }
        var about = List.of(
                Line.of("Open a tunnel to " + row.name() + " in the background?"),
                Line.of("ecs:RunTask (a bastion, unless one runs), ssm:StartSession", Tone.PAST),
                Line.of("$ fumidai tunnel " + target + " --background", Tone.PAST));
        return ask(model, "tunnel", about, "open", new Effect.Tunnel(target));
    }

    static Step close(Model model, TunnelRow row) {
        var about = List.of(
                Line.of("Close " + row.name() + "?"),
                Line.of("Its connections end; a bastion that nobody else uses is stopped.", Tone.PAST),
                Line.of("$ fumidai tunnel stop " + row.name(), Tone.PAST));
        var closing = new Effect.Ask("close " + row.name(), aws -> {
            aws.close(row.tunnel());
            return answered -> {
                var said = answered.saying(LogEntry.said(answered.now(), "tunnel", row.name() + " is closed"));
                return said.top() instanceof TableScreen<?> table ? Navigation.reload(said, table) : Step.of(said);
            };
        });
        return ask(model, "tunnel", about, "close", closing);
    }

    private static Step ask(Model model, String title, List<Line> about, String button, Effect effect) {
        var form = FormState.of(title, List.of(), List.of("cancel", button), 0);
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form,
                about,
                model.seat().production(),
                (next, filled, pressed) -> pressed == 1 ? Step.of(next, effect) : Step.of(next)))));
    }
}
