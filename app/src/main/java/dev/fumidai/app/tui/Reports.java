package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Ages;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import dev.fumidai.terminal.widget.Tone;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Texts about what the UI itself knows: what went wrong, who somebody is.
final class Reports {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private Reports() {}

    static Step log(Model model) {
        var lines = new ArrayList<Line>();
        for (var entry : model.log().reversed()) {
            lines.add(new Line(List.of(
                    new Span(TIME.format(entry.at()) + "  ", Tone.PAST),
                    new Span(entry.what() + (entry.count() > 1 ? " ×" + entry.count() : "") + "  ", Tone.ACCENT),
                    new Span(entry.text(), entry.bad() ? Tone.BROKEN : Tone.PLAIN))));
            if (!entry.cause().isEmpty()) {
                lines.add(Line.of("           why   " + entry.cause()));
            }
            if (!entry.remedy().isEmpty()) {
                lines.add(Line.of("           fix   " + entry.remedy(), Tone.OK));
            }
        }
        if (lines.isEmpty()) {
            lines.add(Line.of("Nothing went wrong.", Tone.PAST));
        }
        return Navigation.push(
                model.unnoticed(),
                TextScreen.of(model.next(), "errors", "errors", lines).wrapped());
    }

    static Step identity(Model model) {
        var seat = model.seat();
        var lines = new ArrayList<Line>();
        lines.add(field("profile", seat.profile().orElse("–")));
        lines.add(field("region", seat.region()));
        seat.identity().ifPresent(identity -> {
            lines.add(field("name", identity.name()));
            lines.add(field("account", identity.account()));
            lines.add(field("role", identity.role().orElse("–")));
            lines.add(field("arn", identity.arn()));
            lines.add(field("user id", identity.userId()));
            identity.expiresAt()
                    .ifPresent(at -> lines.add(field(
                            "credentials",
                            "until " + at + ", " + Ages.brief(Duration.between(model.now(), at)) + " left")));
        });
        if (seat.identity().isEmpty()) {
            lines.add(field("identity", "AWS has not answered yet"));
        }
        lines.add(field("production", seat.production() ? "yes" : "no"));
        lines.add(field("changes", seat.readOnly() ? "refused (read-only)" : "allowed"));
        if (seat.sandbox()) {
            lines.add(field("sandbox", "nothing here is real AWS"));
        }
        return Navigation.push(model, TextScreen.of(model.next(), "identity", "identity", lines));
    }

    static Line field(String name, String value) {
        return new Line(List.of(new Span("%-14s".formatted(name), Tone.PAST), new Span(value, Tone.PLAIN)));
    }
}
