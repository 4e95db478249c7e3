package dev.fumidai.core.filter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A row, as a filter sees it.
public interface Candidate {
    /// The texts of all of its columns.
    List<String> texts();

    /// Whether one of the texts holds this, in whatever case.
    ///
    /// @param lower in lower case
    default boolean mentions(String lower) {
        return texts().stream().anyMatch(it -> it.toLowerCase(Locale.ROOT).contains(lower));
    }

    /// The value of a column by its name, in whatever case: a text, a number, a duration, a list.
    Optional<Object> value(String column);

    /// Whether there is such a column.
    boolean has(String column);

    Map<String, String> tags();
}
