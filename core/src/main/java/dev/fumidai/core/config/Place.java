package dev.fumidai.core.config;

import java.nio.file.Path;
import java.util.Comparator;

/// Where something stands in a file.
///
/// @param file the file
/// @param line from 1
/// @param column from 1, in characters
public record Place(Path file, int line, int column) implements Comparable<Place> {
    private static final Comparator<Place> IN_ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column);

    @Override
    public int compareTo(Place other) {
        return IN_ORDER.compare(this, other);
    }

    /// `fumidai.yaml:7:5`.
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
