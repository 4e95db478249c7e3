package dev.fumidai.app.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Things of one kind, and how each of them is shown as a row.
///
/// @param <T> the things
/// @param rows in the order to show
/// @param columns the first one is the name
public record Listing<T>(List<T> rows, List<Column<T>> columns) {
    /// One column.
    ///
    /// @param name the key in JSON and YAML; the header in capitals
    /// @param shown where it is shown; JSON, YAML and CSV always have it
    /// @param value an empty one is a gap in a table, `null` in JSON
    public record Column<T>(String name, Shown shown, Function<T, Optional<Object>> value) {
        public static <T> Column<T> of(String name, Function<T, Object> value) {
            return new Column<>(name, Shown.ALWAYS, value.andThen(Optional::of));
        }

        public static <T> Column<T> wide(String name, Function<T, Object> value) {
            return new Column<>(name, Shown.WIDE, value.andThen(Optional::of));
        }

        /// A column that no table has.
        public static <T> Column<T> data(String name, Function<T, Object> value) {
            return new Column<>(name, Shown.DATA, value.andThen(Optional::of));
        }

        /// Likewise, whose value may be missing.
        public static <T> Column<T> dataMaybe(String name, Function<T, Optional<?>> value) {
            return new Column<>(name, Shown.DATA, row -> value.apply(row).map(present -> present));
        }

        /// A column whose value may be missing.
        public static <T> Column<T> maybe(String name, Function<T, Optional<?>> value) {
            return new Column<>(name, Shown.ALWAYS, row -> value.apply(row).map(present -> present));
        }

        /// Likewise, only shown with `-o wide`.
        public static <T> Column<T> wideMaybe(String name, Function<T, Optional<?>> value) {
            return new Column<>(name, Shown.WIDE, row -> value.apply(row).map(present -> present));
        }

        String header() {
            return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toUpperCase(java.util.Locale.ROOT);
        }
    }

    /// Where a column is shown.
    public enum Shown {
        ALWAYS,
        /// In wide tables.
        WIDE,
        /// In no table.
        DATA
    }

    public Listing {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /// The lines of this listing; empty for a table without rows.
    public List<String> lines(Format format, Style style) {
        return switch (format) {
            case TABLE -> table(shownIn(Set.of(Shown.ALWAYS)), style);
            case WIDE -> table(shownIn(Set.of(Shown.ALWAYS, Shown.WIDE)), style);
            case JSON -> StructuredText.json(maps());
            case YAML -> StructuredText.yaml(maps());
            case NAME -> rows.stream().map(row -> text(columns.getFirst(), row)).toList();
            case CSV -> csv();
        };
    }

    /// How one value reads in a table.
    public static String plain(Object value) {
        return StructuredText.plain(value);
    }

    private List<Column<T>> shownIn(Set<Shown> where) {
        return columns.stream().filter(column -> where.contains(column.shown())).toList();
    }

    private List<String> table(List<Column<T>> shown, Style style) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var cells = rows.stream()
                .map(row -> shown.stream()
                        .map(column -> shown(column, row))
                        .map(text -> text.isEmpty() ? "–" : text)
                        .toList())
                .toList();
        var headers = shown.stream().map(Column::header).toList();
        var widths = new ArrayList<Integer>();
        for (var i = 0; i < shown.size(); i++) {
            var index = i;
            widths.add(java.util.stream.Stream.concat(
                            java.util.stream.Stream.of(headers.get(i)),
                            cells.stream().map(row -> row.get(index)))
                    .mapToInt(dev.fumidai.terminal.DisplayWidth::of)
                    .max()
                    .orElse(0));
        }
        var lines = new ArrayList<String>();
        lines.add(style.past(aligned(headers, widths)));
        cells.forEach(row -> lines.add(aligned(row, widths)));
        return lines;
    }

    private static String aligned(List<String> cells, List<Integer> widths) {
        var line = new StringBuilder();
        for (var i = 0; i < cells.size(); i++) {
            line.append(i == cells.size() - 1 ? cells.get(i) : Text.pad(cells.get(i), widths.get(i) + 2));
        }
        return line.toString();
    }

    private List<String> csv() {
        var lines = new ArrayList<String>();
        lines.add(String.join(",", columns.stream().map(Column::name).toList()));
        rows.forEach(row -> lines.add(String.join(
                ",",
                columns.stream().map(column -> quoted(written(column, row))).toList())));
        return lines;
    }

    /// Numbers can be added up, and durations, in seconds, sorted.
    private static <T> String written(Column<T> column, T row) {
        return switch (column.value().apply(row).orElse("")) {
            case Amount amount -> amount.number().toString();
            case Duration duration -> Long.toString(duration.toSeconds());
            default -> text(column, row);
        };
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    private List<Map<String, Object>> maps() {
        return rows.stream().map(this::map).toList();
    }

    private Map<String, Object> map(T row) {
        var map = new java.util.LinkedHashMap<String, Object>();
        columns.forEach(column -> map.put(column.name(), column.value().apply(row)));
        return map;
    }

    /// As in [#text]; moments as people read them.
    private static <T> String shown(Column<T> column, T row) {
        return column.value().apply(row).orElse("") instanceof Instant at
                ? Moments.here().dated(at)
                : text(column, row);
    }

    private static <T> String text(Column<T> column, T row) {
        return column.value()
                .apply(row)
                .map(value -> Text.clean(StructuredText.plain(value)))
                .orElse("");
    }
}
