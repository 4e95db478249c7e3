package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceEvent;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import dev.fumidai.terminal.widget.Tone;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// What ECS tells about a service in words.
final class ServiceTexts {
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private ServiceTexts() {}

    static Step events(Model model, Service service) {
        var crumb = service.ref().cluster().name() + " / " + service.name() + " / events";
        return Navigation.push(
                model,
                TextScreen.of(model.next(), crumb, "events", lines(service)).wrapped());
    }

    static List<Line> lines(Service service) {
        return service.events().isEmpty()
                ? List.of(Line.of("ECS remembers nothing.", Tone.PAST))
                : service.events().stream().map(ServiceTexts::line).toList();
    }

    private static Line line(ServiceEvent event) {
        return line("", 0, event);
    }

    /// @param service before it, so wide; nothing where there is only one
    static Line line(String service, int width, ServiceEvent event) {
        var kind = event.kind();
        var name = width == 0 ? "" : Literal.clip(service, width);
        var gap = width == 0 ? "" : " ".repeat(width - Literal.width(name) + 2);
        return new Line(List.of(
                new Span(TIME.format(event.at()) + "  ", Tone.PAST),
                new Span(name + gap, Tone.ACCENT),
                new Span(
                        "%-13s  ".formatted(kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')), tone(kind)),
                new Span(event.message(), Tone.PLAIN)));
    }

    private static Tone tone(ServiceEvent.Kind kind) {
        return switch (kind) {
            case STEADY -> Tone.OK;
            case PLACEMENT -> Tone.BROKEN;
            case LOAD_BALANCER -> Tone.THIRD;
            case DEPLOYMENT -> Tone.CHANGING;
            case TASK, OTHER -> Tone.PAST;
        };
    }
}
