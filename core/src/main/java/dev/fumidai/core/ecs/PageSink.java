package dev.fumidai.core.ecs;

import java.util.List;

/// Hears of rows as they arrive.
///
/// @param <T> the rows
@FunctionalInterface
public interface PageSink<T> {
    /// Some rows, in the order of their names, and what should have been among them. Called one at
    /// a time, by the thread that reads.
    void page(List<T> rows, List<Missing> failures);
}
