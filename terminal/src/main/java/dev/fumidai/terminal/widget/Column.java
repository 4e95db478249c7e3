package dev.fumidai.terminal.widget;

/// A column of a table.
///
/// @param priority where there is no room for all columns, those with the largest number go first
/// @param min in character columns: texts that are as long are not cut shorter than this
/// @param max in character columns, not more than this, except in the wide mode and where there is
///     room to spare
/// @param wide whether it is seen in the wide mode only
/// @param tail whether its texts are names with a number behind a colon, which is not cut off
public record Column(String title, boolean right, int priority, int min, int max, boolean wide, boolean tail) {
    private static final int USUAL_MAX = 40;

    public Column {
        min = Math.max(min, 1);
        max = Math.max(max, min);
    }

    /// Left-aligned, up to 40 wide.
    public static Column of(String title, int priority) {
        return new Column(title, false, priority, 1, USUAL_MAX, false, false);
    }

    /// For numbers.
    public static Column right(String title, int priority) {
        return new Column(title, true, priority, 1, USUAL_MAX, false, false);
    }

    public Column between(int newMin, int newMax) {
        return new Column(title, right, priority, newMin, newMax, wide, tail);
    }

    /// Never gives way, whether the mode is wide or not.
    public Column first() {
        return new Column(title, right, -1, min, max, false, tail);
    }

    /// In the wide mode only.
    public Column whenWide() {
        return new Column(title, right, priority, min, max, true, tail);
    }

    /// Texts that are cut keep what stands behind their last colon.
    public Column withEnds() {
        return new Column(title, right, priority, min, max, wide, true);
    }
}
