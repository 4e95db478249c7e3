package dev.fumidai.terminal.picker;

import dev.fumidai.terminal.DisplayWidth;
import dev.fumidai.terminal.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A [Picker] as lines: what is asked and what was typed, then the rows that answer to it.
///
/// @param lines clipped so that none reaches the last column; control characters replaced
/// @param cursorColumn where typing goes on, in the first line
record PickerView(List<String> lines, int cursorColumn) {
    private static final int LINES = 10;
    private static final String GAP = "  ";
    private static final String MARK = "› ";
    private static final String NO_MARK = "  ";

    static PickerView of(Picker picker, TerminalSize size) {
        var room = Math.max(1, size.columns() - 1);
        var height = Math.clamp(size.rows() - 1L, 2, LINES) - 1;
        var question = clean(picker.title()) + " › ";
        var head = question + clean(picker.filter());
        var lines = new ArrayList<String>();
        lines.add(DisplayWidth.clip(head + GAP + count(picker), room));
        var widths = widths(picker.rows());
        var first = Math.clamp(
                picker.selected() - height / 2L, 0, Math.max(0, picker.matches().size() - height));
        for (var i = first; i < Math.min(first + height, picker.matches().size()); i++) {
            var row = picker.rows().get(picker.matches().get(i));
            var mark = i == picker.selected() ? MARK : NO_MARK;
            lines.add(DisplayWidth.clip(mark + aligned(row, widths), room));
        }
        if (picker.matches().isEmpty()) {
            lines.add(DisplayWidth.clip(NO_MARK + "nothing matches", room));
        }
        return new PickerView(List.copyOf(lines), Math.min(DisplayWidth.of(head), room));
    }

    private static String count(Picker picker) {
        return picker.matches().size() + "/" + picker.rows().size();
    }

    private static int[] widths(List<List<String>> rows) {
        var columns = rows.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .filter(row -> column < row.size())
                        .mapToInt(row -> DisplayWidth.of(clean(row.get(column))))
                        .max()
                        .orElse(0))
                .toArray();
    }

    private static String aligned(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (var column = 0; column < row.size(); column++) {
            var text = clean(row.get(column));
            line.append(column == 0 ? "" : GAP).append(text).repeat(' ', widths[column] - DisplayWidth.of(text));
        }
        return line.toString().stripTrailing();
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
