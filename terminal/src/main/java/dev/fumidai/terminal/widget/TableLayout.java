package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Literal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which columns are seen, where, and how wide.
record TableLayout(List<Placed> placed) {
    private static final int GAP = 2;
    private static final int READABLE = 8;

    /// @param column its number in the table
    record Placed(int column, int x, int width) {}

    /// @param first the first row that is seen
    /// @param end the row after the last that is seen
    static TableLayout of(List<Column> columns, TableRows rows, TableState state, int first, int end, int room) {
        var shown = new ArrayList<Integer>();
        var widths = new int[columns.size()];
        var wanted = new int[columns.size()];
        for (var i = 0; i < columns.size(); i++) {
            var skipped = i > 0 && i <= state.left();
            if (state.wide() ? !skipped : !columns.get(i).wide()) {
                shown.add(i);
                wanted[i] = wanted(columns.get(i), i, rows, state, first, end);
                widths[i] = state.wide()
                        ? wanted[i]
                        : Math.min(wanted[i], columns.get(i).max());
            }
        }
        if (!state.wide()) {
            drop(columns, shown, widths, room);
            shrink(columns, shown, widths, room);
            grow(columns, shown, widths, wanted, room);
        }
        return new TableLayout(placed(shown, widths));
    }

    private static int wanted(Column column, int index, TableRows rows, TableState state, int first, int end) {
        var title = Literal.width(column.title()) + (state.sort() == index ? 1 : 0);
        var widest = IntStream.range(first, end)
                .map(row -> Literal.width(rows.cell(row, index).text()))
                .max()
                .orElse(0);
        return Math.max(title, widest);
    }

    /// At least one column stays.
    private static void drop(List<Column> columns, List<Integer> shown, int[] widths, int room) {
        var least = shown.stream()
                        .mapToInt(i -> least(columns.get(i), widths[i]) + GAP)
                        .sum()
                - GAP;
        while (least > room && shown.size() > 1) {
            var gone = shown.stream()
                    .max(Comparator.<Integer>comparingInt(i -> columns.get(i).priority())
                            .thenComparing(Comparator.naturalOrder()))
                    .orElseThrow();
            shown.removeIf(gone::equals);
            least -= least(columns.get(gone), widths[gone]) + GAP;
        }
    }

    /// A number that is cut would be another number.
    private static int least(Column column, int width) {
        return column.right() ? width : Math.min(width, Math.max(column.min(), READABLE));
    }

    /// Takes from the least important first.
    private static void shrink(List<Column> columns, List<Integer> shown, int[] widths, int room) {
        var excess = taken(shown, widths) - room;
        for (var i : byImportance(columns, shown).reversed()) {
            var taken = Math.clamp(excess, 0, widths[i] - least(columns.get(i), widths[i]));
            widths[i] -= taken;
            excess -= taken;
        }
    }

    /// Room that nobody needs goes to what is cut at its column's limit and would be whole with it, to
    /// the most important first; what is left to texts, of which more can be read then. Columns of
    /// one width hold ids, of which a longer part says no more.
    private static void grow(List<Column> columns, List<Integer> shown, int[] widths, int[] wanted, int room) {
        var free = room - taken(shown, widths);
        for (var i : byImportance(columns, shown)) {
            var more = wanted[i] - widths[i];
            if (more <= free) {
                widths[i] = wanted[i];
                free -= more;
            }
        }
        for (var i : byImportance(columns, shown)) {
            var column = columns.get(i);
            if (column.max() > column.min()) {
                var more = Math.clamp(free, 0, wanted[i] - widths[i]);
                widths[i] += more;
                free -= more;
            }
        }
    }

    private static int taken(List<Integer> shown, int[] widths) {
        return shown.stream().mapToInt(i -> widths[i] + GAP).sum() - GAP;
    }

    private static List<Integer> byImportance(List<Column> columns, List<Integer> shown) {
        return shown.stream()
                .sorted(Comparator.comparingInt(i -> columns.get(i).priority()))
                .toList();
    }

    private static List<Placed> placed(List<Integer> shown, int[] widths) {
        var placed = new ArrayList<Placed>();
        var x = 0;
        for (var i : shown) {
            placed.add(new Placed(i, x, widths[i]));
            x += widths[i] + GAP;
        }
        return placed;
    }
}
