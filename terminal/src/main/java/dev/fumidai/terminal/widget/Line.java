package dev.fumidai.terminal.widget;

import java.util.List;
import java.util.stream.Collectors;

/// A line of text in pieces that say different things by their colours.
public record Line(List<Span> spans) {
    /// A piece.
    public record Span(String text, Tone tone) {}

    public Line {
        spans = List.copyOf(spans);
    }

    public static Line of(String text) {
        return of(text, Tone.PLAIN);
    }

    public static Line of(String text, Tone tone) {
        return new Line(List.of(new Span(text, tone)));
    }

    public String text() {
        return spans.size() == 1
                ? spans.getFirst().text()
                : spans.stream().map(Span::text).collect(Collectors.joining());
    }
}
