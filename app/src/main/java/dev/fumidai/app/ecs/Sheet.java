package dev.fumidai.app.ecs;

import dev.fumidai.app.cli.output.Listing;
import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Suggestions;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.filter.Candidate;
import dev.fumidai.core.filter.Filter;
import dev.fumidai.core.filter.Values;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The columns of one kind of rows, and what can be done with rows because of them.
///
/// @param <T> the rows
/// @param columns the first one is the name
/// @param reference what other commands take for a row
public record Sheet<T extends Row>(List<Column<T>> columns, Function<T, String> reference) {
    public Sheet {
        columns = List.copyOf(columns);
    }

    /// Where a column would say the same in all rows.
    public Sheet<T> without(String name) {
        return new Sheet<>(
                columns.stream().filter(column -> !column.name().equals(name)).toList(), reference);
    }

    /// The texts of all columns of a row.
    public List<String> texts(T row) {
        return columns.stream()
                .flatMap(column -> column.value().apply(row).stream())
                .map(Listing::plain)
                .toList();
    }

    /// The rows that a filter lets through.
    public List<T> filtered(List<T> rows, Filter filter) {
        return filter.isAll()
                ? rows
                : rows.stream().filter(row -> filter.matches(candidate(row))).toList();
    }

    /// Rows in the order of a column; of equal ones the order stays.
    ///
    /// @param name a column, with `-` before it the other way round
    /// @throws ProblemException exit code 2 when there is no such column
    public List<T> sorted(List<T> rows, String name) throws ProblemException {
        boolean descending = name.startsWith("-");
        var column = column(descending ? name.substring(1) : name)
                .orElseThrow(
                        () -> noColumn(descending ? name.substring(1) : name).asException());
        return rows.stream()
                .sorted(Comparator.comparing(column.value(), Values.order(descending)))
                .toList();
    }

    private Problem noColumn(String name) {
        var names = columns.stream().map(Column::name).toList();
        return new Problem(
                "There is no column " + name + ".",
                Suggestions.withQuestion("The columns are " + String.join(", ", names) + ".", name, "--sort ", names),
                "--sort COLUMN, with - before it the other way round:  --sort -" + names.getFirst(),
                ExitCode.USAGE);
    }

    public Listing<T> listing(List<T> rows) {
        return new Listing<>(rows, columns);
    }

    /// A column by its name, in whatever case.
    public Optional<Column<T>> column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /// A row as filters see it.
    public Candidate candidate(T row) {
        return new Candidate() {
            @Override
            public List<String> texts() {
                return Sheet.this.texts(row);
            }

            @Override
            public Optional<Object> value(String name) {
                return column(name).flatMap(column -> column.value().apply(row));
            }

            @Override
            public boolean has(String name) {
                return column(name).isPresent();
            }

            @Override
            public Map<String, String> tags() {
                return row.tags();
            }
        };
    }
}
