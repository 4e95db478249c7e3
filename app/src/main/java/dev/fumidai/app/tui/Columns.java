package dev.fumidai.app.tui;

import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.List;

/// Parts of a text beside each other, as many as there is room for. A part stays in one piece, the
/// parts stay in their order, and lines that are too long go on below themselves. Pure.
final class Columns {
    private static final int LEAST = 56;
    private static final int GAP = 2;
    private static final int MOST = 3;

    private Columns() {}

    static List<Line> of(List<List<Line>> parts, int width) {
        var count = Math.clamp((width + GAP) / (LEAST + GAP), 1, Math.min(MOST, parts.size()));
        var room = (width + GAP) / count - GAP;
        var fitting = parts.stream().map(part -> fitted(part, room)).toList();
        return besides(shared(fitting, count), room);
    }

    private static List<Line> fitted(List<Line> part, int room) {
        return part.stream().flatMap(line -> fitted(line, room).stream()).toList();
    }

    /// What a line says begins with its last piece, and goes on below that.
    private static List<Line> fitted(Line line, int room) {
        if (Literal.width(line.text()) <= room) {
            return List.of(line);
        }
        var last = line.spans().getLast();
        var before = line.spans().subList(0, line.spans().size() - 1);
        var indent =
                before.stream().mapToInt(span -> Literal.width(span.text())).sum();
        var lines = new ArrayList<Line>();
        for (var text : Literal.wrapWords(last.text(), room - indent)) {
            var spans = new ArrayList<>(lines.isEmpty() ? before : List.of(new Span(" ".repeat(indent), Tone.PLAIN)));
            spans.add(new Span(text, last.tone()));
            lines.add(new Line(spans));
        }
        return lines;
    }

    /// So that the longest column is as short as it can be.
    private static List<List<Line>> shared(List<List<Line>> parts, int count) {
        for (var most = 1; ; most++) {
            var columns = filled(parts, most);
            if (columns.size() <= count) {
                return columns;
            }
        }
    }

    /// Columns of no more lines than that, but for parts that are longer.
    private static List<List<Line>> filled(List<List<Line>> parts, int most) {
        var columns = new ArrayList<List<Line>>();
        for (var part : parts) {
            var last = columns.isEmpty() ? List.<Line>of() : columns.getLast();
            if (last.isEmpty() || last.size() + 1 + part.size() > most) {
                columns.add(new ArrayList<>(part));
            } else {
                last.add(Line.of(""));
                last.addAll(part);
            }
        }
        return columns;
    }

    private static List<Line> besides(List<List<Line>> columns, int room) {
        var height = columns.stream().mapToInt(List::size).max().orElse(0);
        var lines = new ArrayList<Line>();
        for (var y = 0; y < height; y++) {
            lines.add(row(columns, y, room));
        }
        return lines;
    }

    private static Line row(List<List<Line>> columns, int y, int room) {
        var spans = new ArrayList<Span>();
        var x = 0;
        for (var i = 0; i < columns.size(); i++) {
            if (y < columns.get(i).size()) {
                var line = columns.get(i).get(y);
                var begins = i * (room + GAP);
                if (begins > x) {
                    spans.add(new Span(" ".repeat(begins - x), Tone.PLAIN));
                }
                spans.addAll(line.spans());
                x = begins + Literal.width(line.text());
            }
        }
        return new Line(spans);
    }
}
