package dev.fumidai.terminal.canvas;

/// A part of the screen, in cells; never of negative size. The cuts take no more than there is.
public record Rect(int x, int y, int width, int height) {
    public Rect {
        width = Math.max(0, width);
        height = Math.max(0, height);
    }

    public static Rect of(int width, int height) {
        return new Rect(0, 0, width, height);
    }

    /// The first column to the right of it.
    public int right() {
        return x + width;
    }

    /// The first row below it.
    public int bottom() {
        return y + height;
    }

    public boolean isEmpty() {
        return width == 0 || height == 0;
    }

    public boolean contains(int column, int row) {
        return column >= x && column < right() && row >= y && row < bottom();
    }

    public Rect topRows(int rows) {
        return new Rect(x, y, width, Math.clamp(rows, 0, height));
    }

    public Rect bottomRows(int rows) {
        var kept = Math.clamp(rows, 0, height);
        return new Rect(x, bottom() - kept, width, kept);
    }

    public Rect leftColumns(int columns) {
        return new Rect(x, y, Math.clamp(columns, 0, width), height);
    }

    public Rect rightColumns(int columns) {
        var kept = Math.clamp(columns, 0, width);
        return new Rect(right() - kept, y, kept, height);
    }

    public Rect withoutTop(int rows) {
        return bottomRows(height - Math.max(0, rows));
    }

    public Rect withoutBottom(int rows) {
        return topRows(height - Math.max(0, rows));
    }

    public Rect withoutLeft(int columns) {
        return rightColumns(width - Math.max(0, columns));
    }

    public Rect withoutRight(int columns) {
        return leftColumns(width - Math.max(0, columns));
    }

    /// Smaller on all four sides.
    public Rect inset(int columns, int rows) {
        return withoutLeft(columns).withoutRight(columns).withoutTop(rows).withoutBottom(rows);
    }

    /// In the middle of this one, and not larger.
    public Rect centred(int newWidth, int newHeight) {
        var columns = Math.clamp(newWidth, 0, width);
        var rows = Math.clamp(newHeight, 0, height);
        return new Rect(x + (width - columns) / 2, y + (height - rows) / 2, columns, rows);
    }

    /// What both have.
    public Rect intersection(Rect other) {
        var left = Math.max(x, other.x);
        var top = Math.max(y, other.y);
        return new Rect(left, top, Math.min(right(), other.right()) - left, Math.min(bottom(), other.bottom()) - top);
    }

    public Rect moved(int columns, int rows) {
        return new Rect(x + columns, y + rows, width, height);
    }
}
