package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.canvas.Rect;

/// Draws a text or a log.
public final class TextView {
    private TextView() {}

    public static void draw(Frame frame, Lines lines, TextState state, Theme theme) {
        var text = new WrappedText(lines, state, frame.width(), frame.height());
        var place = text.start();
        var skipped = place.row();
        var y = 0;
        for (var number = place.line(); number < lines.end() && y < frame.height(); number++) {
            var rows = text.rows(number);
            var before = rows.stream().limit(skipped).mapToInt(Literal::width).sum();
            for (var row = skipped; row < rows.size() && y < frame.height(); row++) {
                var width = state.wrap() ? Literal.width(rows.get(row)) : frame.width();
                var x = row == 0 ? 0 : text.indent(number);
                var part = frame.part(new Rect(x, y, width, 1));
                row(part, lines.line(number), before + state.left(), state, theme);
                lead(part, lines.line(number), state, theme);
                before += width;
                y++;
            }
            skipped = 0;
        }
    }

    /// What stands before the text stays when that is scrolled sideways, as long as it takes no more
    /// than half of the width: nobody reads a log without its times.
    private static void lead(Frame part, Line line, TextState state, Theme theme) {
        if (state.left() > 0 && line.lead() <= part.width() / 2) {
            row(part.part(new Rect(0, 0, line.lead(), 1)), line, 0, state.wrapped(), theme);
        }
    }

    /// Draws the whole line, moved to the left: what is outside is not seen.
    private static void row(Frame part, Line line, int left, TextState state, Theme theme) {
        var x = -left;
        for (var span : line.spans()) {
            x = part.text(x, 0, Literal.withoutTabs(span.text()), theme.style(span.tone()));
        }
        if (!state.wrap() && x > part.width()) {
            part.text(part.width() - 1, 0, "…", theme.past());
        }
        if (state.search().isEmpty()) {
            return;
        }
        var text = line.drawn();
        for (var match : state.search().get().in(text)) {
            var start = Literal.width(text.substring(0, match.start())) - left;
            var end = Literal.width(text.substring(0, match.end())) - left;
            part.restyle(new Rect(start, 0, end - start, 1), style -> theme.match());
        }
    }
}
