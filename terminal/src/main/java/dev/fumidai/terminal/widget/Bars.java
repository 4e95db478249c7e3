package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.canvas.Style;
import java.util.List;

/// Draws lines that hold several things: the strip at the top, the keys at the bottom, tabs, how
/// far something is.
public final class Bars {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final int GAP = 2;

    private Bars() {}

    /// A key and what it does.
    public record Hint(String key, String text) {}

    /// Left and right on one line; where both do not fit the left one is cut.
    public static void strip(Frame row, Line left, Line right, Theme theme) {
        var rightWidth = Math.min(Literal.width(right.text()), row.width());
        var room = rightWidth == 0 ? row.width() : row.width() - rightWidth - 1;
        line(row.part(row.area().leftColumns(room)), left, theme);
        line(row.part(row.area().rightColumns(rightWidth)), right, theme);
    }

    /// A line across with titles in it.
    public static void rule(Frame row, String left, String right, Style style) {
        row.fill(row.area().topRows(1), '─', style);
        if (!right.isEmpty()) {
            row.right(row.width() - 2, 0, " " + right + " ", style);
        }
        if (!left.isEmpty()) {
            row.clipped(1, 0, " " + left + " ", style, row.width() - 2);
        }
    }

    /// Where a person is: `shop › services › web`; the first steps are cut.
    public static void breadcrumb(Frame row, List<String> steps, Theme theme) {
        var text = String.join(" › ", steps);
        var clipped = Literal.clipStart(text, row.width());
        row.text(0, 0, clipped, theme.past());
        if (!steps.isEmpty()) {
            var last = Math.min(Literal.width(steps.getLast()), row.width());
            row.restyle(new Rect(Literal.width(clipped) - last, 0, last, 1), old -> theme.accent());
        }
    }

    /// As many as fit, the first first.
    ///
    /// @return how many
    public static int hints(Frame row, List<Hint> hints, Theme theme) {
        var x = 0;
        var count = 0;
        for (var hint : hints) {
            if (x + Literal.width(hint.key()) + 1 + Literal.width(hint.text()) > row.width()) {
                return count;
            }
            x = row.text(x, 0, hint.key(), theme.accent());
            x = row.text(x + 1, 0, hint.text(), theme.past()) + GAP;
            count++;
        }
        return count;
    }

    public static void tabs(Frame row, List<String> titles, int current, Theme theme) {
        var x = 0;
        for (var i = 0; i < titles.size(); i++) {
            x = row.text(x, 0, " " + titles.get(i) + " ", i == current ? theme.selection() : theme.past()) + 1;
        }
    }

    /// How far something is.
    ///
    /// @param done from 0 to 1
    public static void progress(Frame row, double done, Style style, Theme theme) {
        var eighths = (int) Math.round(Math.clamp(done, 0, 1) * row.width() * 8);
        row.fill(row.area().topRows(1), '░', theme.frame());
        row.fill(new Rect(0, 0, eighths / 8, 1), '█', style);
        if (eighths % 8 > 0) {
            row.text(eighths / 8, 0, EIGHTHS.substring(eighths % 8, eighths % 8 + 1), style);
        }
    }

    private static void line(Frame row, Line line, Theme theme) {
        var x = 0;
        for (var span : line.spans()) {
            x = row.clipped(x, 0, span.text(), theme.style(span.tone()), row.width() - x);
        }
    }
}
