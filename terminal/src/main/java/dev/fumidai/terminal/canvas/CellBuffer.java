package dev.fumidai.terminal.canvas;

import dev.fumidai.terminal.TerminalSize;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A screen of cells. Half a wide character never stays: whoever overwrites one half blanks the
/// other.
///
/// Use the same buffer for one frame after the other, cleared in between: a [Renderer] draws
/// another buffer completely.
///
/// **Threading:** one owner.
public final class CellBuffer {
    private final int width;
    private final int height;
    private final long[] cells;
    private Pool pool = new Pool();
    private Optional<Cursor> cursor = Optional.empty();
    private long writes;

    /// Where the terminal's cursor is to be seen.
    public record Cursor(int column, int row) {}

    public CellBuffer(int width, int height) {
        this.width = Math.max(0, width);
        this.height = Math.max(0, height);
        cells = new long[this.width * this.height];
        Arrays.fill(cells, Cell.BLANK);
    }

    public CellBuffer(TerminalSize size) {
        this(size.columns(), size.rows());
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /// To draw on all of it.
    public Frame frame() {
        return new Frame(this, Rect.of(width, height));
    }

    /// Blanks every cell and hides the cursor.
    public void clear() {
        if (pool.isLarge()) {
            pool = new Pool();
        }
        Arrays.fill(cells, Cell.BLANK);
        cursor = Optional.empty();
    }

    /// What a cell shows; nothing in the right half of a wide character.
    public String textAt(int column, int row) {
        var cell = cells[row * width + column];
        return Cell.isTail(cell) ? "" : content(cell);
    }

    public Style styleAt(int column, int row) {
        return pool.style(Cell.style(cells[row * width + column]));
    }

    public Optional<Cursor> cursor() {
        return cursor;
    }

    /// How many cells have been drawn since the buffer was made: what drawing costs.
    public long writes() {
        return writes;
    }

    void cursor(int column, int row) {
        if (Rect.of(width, height).contains(column, row)) {
            cursor = Optional.of(new Cursor(column, row));
        }
    }

    Pool pool() {
        return pool;
    }

    long[] cells() {
        return cells;
    }

    String content(long cell) {
        return Cell.isCluster(cell) ? pool.cluster(Cell.content(cell)) : Character.toString(Cell.content(cell));
    }

    int id(Style style) {
        return pool.id(style);
    }

    /// What [#put] takes for the glyph.
    int glyph(Glyphs glyphs) {
        if (!glyphs.isCluster()) {
            return glyphs.codePoint();
        }
        return pool.id(glyphs.cluster()) | Cell.CLUSTER | (glyphs.isRisky() ? Cell.RISKY : 0);
    }

    /// @param column inside the buffer, as `row` is
    void put(int column, int row, int glyph, int columns, int style) {
        var at = row * width + column;
        part(at);
        if (columns == 2 && column + 1 < width) {
            part(at + 1);
            cells[at] = Cell.wide(glyph, style);
            cells[at + 1] = Cell.tail(style);
            writes += 2;
        } else {
            cells[at] = Cell.narrow(columns == 2 ? ' ' : glyph, style);
            writes++;
        }
    }

    void restyle(int column, int row, UnaryOperator<Style> change) {
        var at = row * width + column;
        cells[at] = Cell.styled(cells[at], pool.id(change.apply(pool.style(Cell.style(cells[at])))));
        writes++;
    }

    /// Blanks the other half of the wide character that this cell belongs to.
    private void part(int at) {
        if (Cell.isTail(cells[at])) {
            cells[at - 1] = Cell.narrow(' ', Cell.style(cells[at - 1]));
        } else if (Cell.isWide(cells[at])) {
            cells[at + 1] = Cell.narrow(' ', Cell.style(cells[at + 1]));
        }
    }
}
