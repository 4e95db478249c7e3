package dev.fumidai.terminal.widget;

/// What a table shows. Asked only for the rows that are seen.
public interface TableRows {
    int size();

    Cell cell(int row, int column);

    /// Whether the person has marked it.
    default boolean isMarked(int row) {
        return false;
    }

    /// A text and what it says by its colour.
    record Cell(String text, Tone tone) {
        public static Cell of(String text) {
            return new Cell(text, Tone.PLAIN);
        }
    }
}
