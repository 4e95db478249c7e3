package dev.fumidai.app.ecs;

import dev.fumidai.core.ecs.ServiceEvent;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import dev.fumidai.terminal.widget.Tone;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Lines that several texts have.
public final class TextLines {
    /// Times as texts tell them.
    public static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private TextLines() {}

    /// A name and what it is.
    public static Line field(String name, String value) {
        return new Line(List.of(new Span("%-14s".formatted(name), Tone.PAST), new Span(value, Tone.PLAIN)))
                .hangingBehind(1);
    }

    /// Something that ECS has told.
    ///
    /// @param service before it, so wide; nothing where there is only one
    public static Line event(String service, int width, ServiceEvent event) {
        var kind = event.kind();
        var name = width == 0 ? "" : Literal.clip(service, width);
        var gap = width == 0 ? "" : " ".repeat(width - Literal.width(name) + 2);
        var line = new Line(List.of(
                new Span(TIME.format(event.at()) + "  ", Tone.PAST),
                new Span(name + gap, Tone.ACCENT),
                new Span(
                        "%-13s  ".formatted(kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')), tone(kind)),
                new Span(event.message(), Tone.PLAIN)));
        return line.hangingBehind(line.spans().size() - 1);
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
