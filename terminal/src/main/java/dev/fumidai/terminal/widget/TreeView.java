package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.canvas.Style;

/// Draws a tree: parts below what they belong to, values behind their labels.
public final class TreeView {
    private TreeView() {}

    public static void draw(Frame frame, Tree root, TreeState state, Theme theme) {
        var rows = state.rows(root, frame.width());
        var scroll = state.scroll().settled(rows.size(), frame.height());
        for (var i = scroll.top(); i < Math.min(rows.size(), scroll.top() + frame.height()); i++) {
            var part = frame.part(new Rect(0, i - scroll.top(), frame.width(), 1));
            row(part, rows.get(i), state, theme);
            if (i == scroll.cursor()) {
                part.restyle(part.area(), style -> theme.selection());
            }
        }
    }

    /// Moved to the left by what is scrolled away: what is outside is not seen.
    private static void row(Frame part, TreeRows.Row row, TreeState state, Theme theme) {
        var tree = row.tree();
        var left = state.left();
        var end = row.column() - left;
        if (row.first()) {
            var sign = tree.children().isEmpty() ? " " : row.folded() ? "▸" : "▾";
            part.text(row.indent() - left, 0, sign, theme.frame());
            end = highlighted(part, row.labelColumn() - left, tree.label(), theme.accent(), state, theme);
        }
        if (row.folded()) {
            end = part.text(end + 1, 0, "(" + tree.children().size() + ")", theme.past());
        } else if (!row.value().isEmpty()) {
            end = highlighted(part, row.column() - left, row.value(), theme.style(tree.tone()), state, theme);
        }
        if (!state.wrap() && end > part.width()) {
            part.text(part.width() - 1, 0, "…", theme.past());
        }
    }

    private static int highlighted(Frame part, int x, String text, Style style, TreeState state, Theme theme) {
        var end = part.text(x, 0, text, style);
        state.search().ifPresent(search -> {
            for (var match : search.in(text)) {
                var start = x + Literal.width(text.substring(0, match.start()));
                var width = Literal.width(text.substring(match.start(), match.end()));
                part.restyle(new Rect(start, 0, width, 1), old -> theme.match());
            }
        });
        return end;
    }
}
