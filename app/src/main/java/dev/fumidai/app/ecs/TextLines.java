package dev.fumidai.app.ecs;

import dev.fumidai.app.cli.output.Moments;
import dev.fumidai.core.ecs.ServiceEvent;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import dev.fumidai.terminal.widget.Tone;
import java.util.List;
import java.util.Locale;

/// Lines that several texts have.
public final class TextLines {
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
                new Span(Moments.here().brief(event.at()) + "  ", Tone.PAST),
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
