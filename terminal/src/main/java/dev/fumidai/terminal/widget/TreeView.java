package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.canvas.Style;

/// Draws a tree: parts below what they belong to, values in a column of their own where that fits.
public final class TreeView {
    private static final int INDENT = 2;
    private static final int GAP = 2;

    private TreeView() {}

    public static void draw(Frame frame, Tree root, TreeState state, Theme theme) {
        var rows = state.rows(root);
        var scroll = state.scroll().settled(rows.size(), frame.height());
        for (var i = scroll.top(); i < Math.min(rows.size(), scroll.top() + frame.height()); i++) {
            var part = frame.part(new Rect(0, i - scroll.top(), frame.width(), 1));
            row(part, rows.get(i), state, theme);
            if (i == scroll.cursor()) {
                part.restyle(part.area(), style -> theme.selection());
            }
        }
    }

    private static void row(Frame part, TreeState.Row row, TreeState state, Theme theme) {
        var tree = row.tree();
        var x = (row.path().size() - 1) * INDENT;
        var sign = tree.children().isEmpty() ? " " : row.folded() ? "▸" : "▾";
        part.text(x, 0, sign, theme.frame());
        var end = label(part, x + INDENT, tree.label(), state, theme);
        if (row.folded()) {
            part.text(end + 1, 0, "(" + tree.children().size() + ")", theme.past());
        } else if (!tree.value().isEmpty()) {
            var value = end + GAP;
            var room = part.width() - value;
            highlighted(part, value, Literal.clip(tree.value(), room), theme.style(tree.tone()), state, theme);
        }
    }

    private static int label(Frame part, int x, String label, TreeState state, Theme theme) {
        return highlighted(part, x, label, theme.accent(), state, theme);
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
