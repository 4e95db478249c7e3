package dev.fumidai.core.ecs;

import dev.fumidai.core.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Everything that a read brought, in order.
///
/// @param <T> the rows
/// @param rows by name
/// @param missing what did not come
public record Found<T>(List<T> rows, List<Missing> missing) {
    public Found {
        rows = List.copyOf(rows);
        missing = List.copyOf(missing);
    }

    /// A read that tells a sink.
    ///
    /// @param <T> the rows
    @FunctionalInterface
    public interface Read<T> {
        void into(PageSink<T> sink) throws ProblemException, InterruptedException;
    }

    /// Reads to the end and puts the rows in order.
    public static <T extends Row> Found<T> of(Read<T> read) throws ProblemException, InterruptedException {
        var rows = new ArrayList<T>();
        var missing = new ArrayList<Missing>();
        read.into((page, failures) -> {
            rows.addAll(page);
            missing.addAll(failures);
        });
        rows.sort(Comparator.<T, String>comparing(Row::name).thenComparing(Row::arn));
        missing.sort(Comparator.comparing(Missing::arn));
        return new Found<>(rows, missing);
    }
}
