package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Literal;
import java.util.ArrayList;
import java.util.List;

/// Which rows of which lines a text shows. Asks only for the lines that are seen or passed.
final class WrappedText {
    static final long TO_START = Long.MIN_VALUE;
    static final long TO_END = Long.MAX_VALUE;
    private static final int LITTLE = 4;

    private final Lines lines;
    private final TextState state;
    private final int width;
    private final int height;

    /// A place: a line, and a row of it.
    record Place(long line, int row) {}

    WrappedText(Lines lines, TextState state, int width, int height) {
        this.lines = lines;
        this.state = state;
        this.width = width;
        this.height = Math.max(1, height);
    }

    /// The rows of a line: their texts.
    List<String> rows(long line) {
        var text = lines.line(line).drawn();
        if (!state.wrap()) {
            return List.of(text);
        }
        var rows = Literal.wrap(text, width);
        var indent = indent(line);
        if (rows.size() == 1 || indent == 0) {
            return rows;
        }
        var first = rows.getFirst();
        var all = new ArrayList<String>();
        all.add(first);
        all.addAll(Literal.wrap(text.substring(first.length()), width - indent));
        return all;
    }

    /// Where the rows of a line after its first begin: below its text where that leaves half of the
    /// width to them, else a little further in than the line.
    int indent(long line) {
        var hang = lines.line(line).hang();
        return hang <= width / 2 ? hang : Math.min(LITTLE, width / 4);
    }

    /// Where the first row in sight is.
    Place start() {
        if (state.follow()) {
            return lastStart();
        }
        if (state.top() < lines.first()) {
            return new Place(lines.first(), 0);
        }
        var last = lastStart();
        var here = new Place(state.top(), state.skipped());
        return isAfter(here, last) ? last : here;
    }

    TextState moved(long by) {
        if (by == TO_START) {
            return state.at(lines.first(), 0, false);
        }
        var last = lastStart();
        var next = by == TO_END ? last : by < 0 ? up(start(), -by) : down(start(), by);
        if (isAfter(next, last)) {
            next = last;
        }
        var atEnd = next.equals(last) && by > 0;
        return state.at(next.line(), next.row(), state.follow() ? by > 0 : atEnd && by == TO_END && isLog());
    }

    /// Only what loses its first lines is followed by going to its end.
    private boolean isLog() {
        return lines instanceof LogLines;
    }

    /// Where the first row is when the last one is at the bottom.
    private Place lastStart() {
        if (lines.end() == lines.first()) {
            return new Place(lines.first(), 0);
        }
        var last = lines.end() - 1;
        return up(new Place(last, count(last) - 1), height - 1L);
    }

    private Place up(Place from, long rows) {
        var line = from.line();
        var row = from.row() - rows;
        while (row < 0 && line > lines.first()) {
            line--;
            row += count(line);
        }
        return new Place(line, (int) Math.max(0, row));
    }

    private Place down(Place from, long rows) {
        var line = from.line();
        var row = from.row() + rows;
        while (line < lines.end() - 1 && row >= count(line)) {
            row -= count(line);
            line++;
        }
        return new Place(line, (int) row);
    }

    private int count(long line) {
        return state.wrap() ? rows(line).size() : 1;
    }

    private static boolean isAfter(Place one, Place other) {
        return one.line() > other.line() || (one.line() == other.line() && one.row() > other.row());
    }
}
