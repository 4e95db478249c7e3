package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A tree as the rows that are seen of it. A value that is wrapped has as many rows as it needs,
/// and the cursor goes through them: all of it can be read, whatever its length.
final class TreeRows {
    private static final int INDENT = 2;
    private static final int GAP = 2;

    /// A value that has less room than this behind its label begins below it.
    private static final int LEAST = 8;

    private TreeRows() {}

    /// A row.
    ///
    /// @param path of what it belongs to
    /// @param folded whether it hides something
    /// @param value this row's part of the value
    /// @param column where that begins
    /// @param first whether the label stands before it
    record Row(Tree tree, List<Integer> path, boolean folded, String value, int column, boolean first) {
        /// Where the sign before the label is.
        int indent() {
            return (path.size() - 1) * INDENT;
        }

        int labelColumn() {
            return indent() + INDENT;
        }
    }

    /// Without the root.
    ///
    /// @param width that values are wrapped at, if they are
    static List<Row> of(Tree root, Set<List<Integer>> folded, boolean wrap, int width) {
        var rows = new ArrayList<Row>();
        collect(root, List.of(), folded, wrap ? width : Integer.MAX_VALUE, rows);
        return rows;
    }

    private static void collect(Tree tree, List<Integer> path, Set<List<Integer>> folded, int width, List<Row> rows) {
        for (var i = 0; i < tree.children().size(); i++) {
            var child = tree.children().get(i);
            var childPath = new ArrayList<>(path);
            childPath.add(i);
            var isFolded = folded.contains(childPath);
            add(child, List.copyOf(childPath), isFolded, width, rows);
            if (!isFolded) {
                collect(child, childPath, folded, width, rows);
            }
        }
    }

    /// What goes on does so below its beginning where that leaves half of the width, else a little
    /// further in than the label.
    private static void add(Tree tree, List<Integer> path, boolean folded, int width, List<Row> rows) {
        var label = path.size() * INDENT;
        var column = label + Literal.width(tree.label()) + GAP;
        var first = width - column < LEAST
                ? ""
                : Literal.wrap(tree.value(), width - column).getFirst();
        rows.add(new Row(tree, path, folded, first, column, true));
        if (first.length() < tree.value().length()) {
            var hang = column <= width / 2 ? column : Math.min(label + INDENT, width / 2);
            Literal.wrap(tree.value().substring(first.length()), width - hang)
                    .forEach(piece -> rows.add(new Row(tree, path, folded, piece, hang, false)));
        }
    }
}
