package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Literal;
import java.util.List;
import java.util.stream.Collectors;

/// A line of text in pieces that say different things by their colours.
///
/// @param hang where its rows after the first begin when it is wrapped: columns from the left;
///     where
///     there is little room, less
/// @param lead how many columns stay where they are when the rest is scrolled sideways
public record Line(List<Span> spans, int hang, int lead) {
    /// A piece.
    public record Span(String text, Tone tone) {}

    public Line {
        spans = List.copyOf(spans);
    }

    /// When it is wrapped its rows begin below its first character that is no space.
    public Line(List<Span> spans) {
        this(spans, indent(spans), 0);
    }

    /// @param hang where its rows after the first begin when it is wrapped
    public Line(List<Span> spans, int hang) {
        this(spans, hang, 0);
    }

    public static Line of(String text) {
        return of(text, Tone.PLAIN);
    }

    public static Line of(String text, Tone tone) {
        return new Line(List.of(new Span(text, tone)));
    }

    /// With its rows after the first so much further in.
    public Line further(int columns) {
        return new Line(spans, hang + columns, lead);
    }

    /// With its rows after the first below the text behind the first so many pieces, which stay when
    /// the text is scrolled sideways.
    public Line hangingBehind(int pieces) {
        var before = spans.subList(0, pieces).stream()
                .mapToInt(span -> Literal.width(span.text()))
                .sum();
        return new Line(spans, before + indent(spans.subList(pieces, spans.size())), before);
    }

    private static int indent(List<Span> spans) {
        var spaces = 0;
        for (var span : spans) {
            var text = span.text();
            var at = 0;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            spaces += at;
            if (at < text.length()) {
                return spaces;
            }
        }
        return 0;
    }

    /// As it is drawn: each piece with spaces for its tabulators, so that what stands before a piece
    /// moves nothing in it.
    String drawn() {
        return spans.stream().map(span -> Literal.withoutTabs(span.text())).collect(Collectors.joining());
    }

    public String text() {
        return spans.size() == 1
                ? spans.getFirst().text()
                : spans.stream().map(Span::text).collect(Collectors.joining());
    }
}
