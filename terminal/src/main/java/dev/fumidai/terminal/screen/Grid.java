package dev.fumidai.terminal.screen;

import dev.fumidai.terminal.DisplayWidth;
import dev.fumidai.terminal.TerminalSize;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Cells, a cursor and a region that scrolls. Rows and columns count from 0.
///
/// A wide character fills its cell and leaves the next one empty; a combining one joins the cell
/// before it. A character in the last column leaves the cursor there until the next one comes.
///
/// **Threading:** one owner.
final class Grid {
    private static final String BLANK = " ";
    private static final String RIGHT_HALF = "";

    private String[][] cells;
    private Rendition[][] looks;
    private Rendition look = Rendition.PLAIN;
    private int row;
    private int column;
    private boolean wrapNext;
    private int top;
    private int bottom;
    private int savedRow;
    private int savedColumn;
    private boolean wraps = true;

    Grid(TerminalSize size) {
        cells = new String[Math.max(1, size.rows())][];
        Arrays.setAll(cells, i -> blankRow(Math.max(1, size.columns())));
        looks = new Rendition[cells.length][];
        Arrays.setAll(looks, i -> plainRow(columns()));
        bottom = cells.length - 1;
    }

    int row() {
        return row;
    }

    int column() {
        return column;
    }

    int rows() {
        return cells.length;
    }

    int columns() {
        return cells[0].length;
    }

    /// Without the blanks at its end.
    String line(int index) {
        return Stream.of(cells[index]).collect(Collectors.joining()).stripTrailing();
    }

    /// One text for each cell; empty for the right half of a wide character.
    List<String> cells(int index) {
        return List.of(cells[index]);
    }

    Rendition look(int atRow, int atColumn) {
        return looks[atRow][atColumn];
    }

    Rendition look() {
        return look;
    }

    /// Of what is printed and erased from now on.
    void look(Rendition newLook) {
        look = newLook;
    }

    /// Keeps the upper left part; a cursor below the new end takes the lines with it.
    void resize(TerminalSize size) {
        var rows = Math.max(1, size.rows());
        var columns = Math.max(1, size.columns());
        var gone = Math.max(0, row - rows + 1);
        var old = cells;
        var oldLooks = looks;
        cells = new String[rows][];
        looks = new Rendition[rows][];
        for (var i = 0; i < rows; i++) {
            cells[i] = blankRow(columns);
            looks[i] = plainRow(columns);
            if (i + gone < old.length) {
                var kept = Math.min(columns, old[i + gone].length);
                System.arraycopy(old[i + gone], 0, cells[i], 0, kept);
                System.arraycopy(oldLooks[i + gone], 0, looks[i], 0, kept);
            }
        }
        region(0, rows - 1);
        move(row - gone, column);
    }

    void print(int codePoint) {
        var width = DisplayWidth.of(codePoint);
        if (width == 0) {
            combine(codePoint);
            return;
        }
        if (wraps && (wrapNext || column + width > columns())) {
            column = 0;
            lineFeed();
        }
        column = Math.max(0, Math.min(column, columns() - width));
        set(column, Character.toString(codePoint));
        if (width == 2 && column + 1 < columns()) {
            set(column + 1, RIGHT_HALF);
            cells[row][column] = Character.toString(codePoint);
        }
        wrapNext = column + width >= columns();
        column = Math.min(column + width, columns() - 1);
    }

    void move(int newRow, int newColumn) {
        row = Math.clamp(newRow, 0, rows() - 1);
        column = Math.clamp(newColumn, 0, columns() - 1);
        wrapNext = false;
    }

    /// Up or down, not out of the region when the cursor is inside it.
    void moveBy(int down) {
        var inside = row >= top && row <= bottom;
        move(Math.clamp(row + down, inside ? top : 0, inside ? bottom : rows() - 1), column);
    }

    void lineFeed() {
        wrapNext = false;
        if (row == bottom) {
            scroll(top, 1);
        } else {
            row = Math.min(row + 1, rows() - 1);
        }
    }

    void reverseLineFeed() {
        wrapNext = false;
        if (row == top) {
            scroll(top, -1);
        } else {
            row = Math.max(row - 1, 0);
        }
    }

    void save() {
        savedRow = row;
        savedColumn = column;
    }

    void restore() {
        move(savedRow, savedColumn);
    }

    void wraps(boolean on) {
        wraps = on;
    }

    void region(int newTop, int newBottom) {
        var valid = newTop >= 0 && newTop < newBottom && newBottom < rows();
        top = valid ? newTop : 0;
        bottom = valid ? newBottom : rows() - 1;
    }

    void scrollRegion(int up) {
        scroll(top, up);
    }

    void insertLines(int count) {
        if (row >= top && row <= bottom) {
            scroll(row, -count);
        }
    }

    void eraseLine(int from, int to) {
        wrapNext = false;
        for (var i = Math.max(0, from); i < Math.min(to, columns()); i++) {
            set(i, BLANK);
            looks[row][i] = erased();
        }
    }

    void eraseRows(int from, int to) {
        for (var i = Math.max(0, from); i < Math.min(to, rows()); i++) {
            cells[i] = blankRow(columns());
            Arrays.fill(looks[i], erased());
        }
    }

    /// Moves the rest of the line to the right, or to the left when negative.
    void shift(int right) {
        wrapNext = false;
        var line = cells[row];
        var lineLooks = looks[row];
        var moved = blankRow(columns());
        var movedLooks = plainRow(columns());
        System.arraycopy(line, 0, moved, 0, column);
        System.arraycopy(lineLooks, 0, movedLooks, 0, column);
        for (var i = column; i < columns(); i++) {
            var from = i - right;
            if (from >= column && from < columns()) {
                moved[i] = line[from];
                movedLooks[i] = lineLooks[from];
            }
        }
        cells[row] = moved;
        looks[row] = movedLooks;
    }

    /// Moves the lines from `from` to the region's end up, or down when negative.
    private void scroll(int from, int up) {
        var count = bottom - from + 1;
        var moved = new String[count][];
        var movedLooks = new Rendition[count][];
        for (var i = 0; i < count; i++) {
            var source = i + up;
            var inside = source >= 0 && source < count;
            moved[i] = inside ? cells[from + source] : blankRow(columns());
            movedLooks[i] = inside ? looks[from + source] : plainRow(columns());
        }
        System.arraycopy(moved, 0, cells, from, count);
        System.arraycopy(movedLooks, 0, looks, from, count);
    }

    private void combine(int codePoint) {
        var at = wrapNext ? column : column - 1;
        if (at > 0 && cells[row][at].equals(RIGHT_HALF)) {
            at--;
        }
        if (at >= 0) {
            cells[row][at] += Character.toString(codePoint);
        }
    }

    /// Half a wide character cannot stay.
    private void set(int at, String text) {
        var line = cells[row];
        if (line[at].equals(RIGHT_HALF) && at > 0) {
            line[at - 1] = BLANK;
        }
        if (at + 1 < line.length && line[at + 1].equals(RIGHT_HALF)) {
            line[at + 1] = BLANK;
        }
        line[at] = text;
        looks[row][at] = look;
    }

    /// Only the colour behind the text stays.
    private Rendition erased() {
        return new Rendition(List.of(), look.background(), List.of());
    }

    private static Rendition[] plainRow(int columns) {
        var line = new Rendition[columns];
        Arrays.fill(line, Rendition.PLAIN);
        return line;
    }

    private static String[] blankRow(int columns) {
        var line = new String[columns];
        Arrays.fill(line, BLANK);
        return line;
    }
}
