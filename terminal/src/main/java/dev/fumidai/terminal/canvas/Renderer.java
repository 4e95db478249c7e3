package dev.fumidai.terminal.canvas;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes the bytes that turn what a terminal shows into what a buffer holds: only cells that have
/// changed, nothing at all when none has, and in one synchronised update (mode 2026), so that no
/// half of it is seen.
///
/// Wants a terminal that does not wrap (mode 7 off), and that nobody else writes to; after anything
/// else has written, [#invalidate].
///
/// **Threading:** one owner. No I/O.
public final class Renderer {
    private static final String BEGIN = "\u001b[?2026h";
    private static final String END = "\u001b[?2026l";
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String CLEAR = "\u001b[m\u001b[H\u001b[2J";
    private static final int WORTH_ERASING = 4;
    private static final byte[] NOTHING = new byte[0];

    private final StyleSequence sequences;
    private long[] shown = new long[0];
    private int width;
    private @Nullable Pool pool;
    private CellBuffer.@Nullable Cursor cursor;
    private boolean cursorKnown;
    private int style;
    private long cells;
    private long bytes;

    public Renderer(ColourDepth depth) {
        sequences = new StyleSequence(depth);
    }

    /// What the terminal shows is not known: the next frame draws everything.
    public void invalidate() {
        pool = null;
    }

    /// What leads to `buffer`.
    public byte[] render(CellBuffer buffer) {
        var afresh = pool != buffer.pool() || width != buffer.width() || shown.length != buffer.cells().length;
        var wanted = buffer.cursor().orElse(null);
        if (!afresh && Arrays.equals(shown, buffer.cells()) && sameCursor(wanted)) {
            return NOTHING;
        }
        var pen = new Pen(buffer, sequences, afresh ? 0 : style);
        pen.out().ascii(BEGIN);
        if (afresh) {
            begin(buffer, pen);
        }
        if (cursor != null || !cursorKnown) {
            pen.out().ascii(HIDE_CURSOR);
        }
        for (var row = 0; row < buffer.height(); row++) {
            row(buffer, row, pen);
        }
        if (wanted != null) {
            pen.moveTo(wanted.column(), wanted.row());
            pen.out().ascii(SHOW_CURSOR);
        }
        cursor = wanted;
        cursorKnown = true;
        style = pen.style();
        pen.out().ascii(END);
        bytes += pen.out().size();
        return pen.out().toArray();
    }

    /// How many cells have been written since this was made.
    public long cells() {
        return cells;
    }

    /// How many bytes have been made since this was made.
    public long bytes() {
        return bytes;
    }

    private boolean sameCursor(CellBuffer.@Nullable Cursor wanted) {
        return cursorKnown && Objects.equals(cursor, wanted);
    }

    private void begin(CellBuffer buffer, Pen pen) {
        pen.out().ascii(CLEAR);
        pool = buffer.pool();
        width = buffer.width();
        shown = new long[buffer.cells().length];
        Arrays.fill(shown, Cell.BLANK);
        cursorKnown = false;
    }

    private void row(CellBuffer buffer, int row, Pen pen) {
        var start = row * width;
        var end = start + width;
        var wanted = buffer.cells();
        var at = nextChange(wanted, start, end);
        if (at < 0) {
            return;
        }
        var risky = firstRisky(wanted, start, end);
        if (risky >= 0) {
            at = Math.min(at, risky);
            Arrays.fill(shown, at, end, -1L);
        }
        var blankFrom = blankFrom(buffer, start, end);
        while (at >= 0) {
            if (Cell.isTail(wanted[at]) && at > start) {
                at--;
            }
            if (at >= blankFrom && end - at >= WORTH_ERASING) {
                move(wanted, at - start, row, pen);
                pen.eraseRest(Cell.style(wanted[at]));
                cells += end - at;
                break;
            }
            move(wanted, at - start, row, pen);
            at = cell(wanted, at, pen);
            at = nextChange(wanted, at, end);
        }
        System.arraycopy(wanted, start, shown, start, width);
    }

    /// @return the place after it
    private int cell(long[] wanted, int at, Pen pen) {
        var columns = Cell.isWide(wanted[at]) ? 2 : 1;
        pen.cell(wanted[at]);
        cells += columns;
        return at + columns;
    }

    /// A short way is written again instead of being jumped over.
    private void move(long[] wanted, int column, int row, Pen pen) {
        if (pen.isNear(column, row)) {
            var start = row * width;
            var plain = true;
            for (var x = pen.column(); x < column; x++) {
                var cell = wanted[start + x];
                plain &= Cell.style(cell) == pen.style() && Cell.content(cell) == (int) cell && (int) cell < 0x80;
            }
            for (var x = pen.column(); plain && x < column; x++) {
                pen.cell(wanted[start + x]);
            }
        }
        pen.moveTo(column, row);
    }

    /// @return an index; -1 when there is none
    private int nextChange(long[] wanted, int from, int end) {
        var mismatch = from < end ? Arrays.mismatch(wanted, from, end, shown, from, end) : -1;
        return mismatch < 0 ? -1 : from + mismatch;
    }

    /// From such a cell on, before or after the change, the row may look different than we think.
    private int firstRisky(long[] wanted, int start, int end) {
        for (var i = start; i < end; i++) {
            if (Cell.isRisky(wanted[i]) || Cell.isRisky(shown[i])) {
                return Cell.isTail(wanted[i]) ? i - 1 : i;
            }
        }
        return -1;
    }

    /// Where the blanks at the end of the row begin that look like erased ones.
    private static int blankFrom(CellBuffer buffer, int start, int end) {
        var cells = buffer.cells();
        var last = cells[end - 1];
        if (!Cell.isBlank(last) || !buffer.pool().style(Cell.style(last)).erasesPlainly()) {
            return end;
        }
        var from = end - 1;
        while (from > start && cells[from - 1] == last) {
            from--;
        }
        return from;
    }
}
