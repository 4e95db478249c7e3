package dev.fumidai.app.cli.output;

import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import java.util.stream.Collectors;

/// A line of a screen as a line of output: the same text, with the colours that carry meaning.
public final class PaintedLine {
    private PaintedLine() {}

    public static String of(Line line, Style style) {
        return line.spans().stream()
                .map(span -> of(span, style))
                .collect(Collectors.joining())
                .stripTrailing();
    }

    private static String of(Span span, Style style) {
        var text = Text.clean(span.text());
        return switch (span.tone()) {
            case OK -> style.ok(text);
            case CHANGING -> style.changing(text);
            case BROKEN -> style.broken(text);
            case PAST -> style.past(text);
            case HEADING -> style.strong(text);
            case PLAIN, ACCENT, SECOND, THIRD, FOURTH -> text;
        };
    }
}
