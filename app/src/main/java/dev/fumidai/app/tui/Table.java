package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.terminal.widget.Column;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A kind of table: what its rows are, where they come from, and what keys do with one. Everything
/// is pure but [#read], which effects run.
///
/// @param <T> the rows
interface Table<T extends Row> {
    /// `services`; for the help and for commands.
    String kind();

    /// The path at the top: `shop / services`.
    String crumb();

    Sheet<T> sheet(Instant now);

    Pace pace();

    /// Reads all rows.
    void read(Aws aws, PageSink<T> sink) throws ProblemException, InterruptedException;

    /// The table that is read instead where most rows are known: only what is urgent and some of
    /// the others are looked at again.
    default Table<T> again(Again<T> again) {
        return this;
    }

    Optional<Reason> why(T row);

    /// What a row is after it has come again: a list may know less of it than what was read before.
    default T merged(T old, T now) {
        return now;
    }

    /// Whether a row is on its way to something else.
    default boolean isChanging(T row) {
        return false;
    }

    /// What keys do with the row under the cursor.
    List<RowKey<T>> keys();

    /// The row in the AWS console.
    Optional<URI> console(T row);

    /// The cluster that the rows are in, or that a row is.
    Optional<ClusterRef> cluster(Optional<T> row);

    /// The order while no column is chosen; empty for that of the names.
    default Optional<Comparator<T>> order() {
        return Optional.empty();
    }

    /// Whether the journal can tell of a row.
    default boolean isJournalled() {
        return true;
    }

    /// What is said where there are no rows at all.
    default String none() {
        return "No " + kind() + ".";
    }

    /// The columns that somebody has asked for: others give way before them.
    default Set<String> wanted() {
        return Set.of();
    }

    /// The first column, which never gives way, but may be cut.
    default Column first(Column usual) {
        return usual;
    }

    /// What else is due while the screen is seen, beside reading the rows.
    default Optional<Step> ticked(Model model, TableScreen<T> screen) {
        return Optional.empty();
    }

    /// What keys do whatever row it is.
    default List<Binding> tableKeys() {
        return List.of();
    }
}
