package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.filter.Filter;
import dev.fumidai.core.filter.Values;
import dev.fumidai.terminal.widget.TableState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All rows of a table in order: by name unless a column was chosen or the table has an order of
/// its own. Immutable.
///
/// @param changing whether one of them is on its way to something else
record Arranged<T extends Row>(List<Known<T>> rows, boolean changing) {
    private record Keyed<T extends Row>(Known<T> known, Optional<Values.Key> key) {}

    Arranged {
        rows = List.copyOf(rows);
    }

    static <T extends Row> Arranged<T> nothing() {
        return of(List.of());
    }

    private static <T extends Row> Arranged<T> of(List<Known<T>> rows) {
        return new Arranged<>(rows, rows.stream().anyMatch(Known::changing));
    }

    /// With rows that have come, or come again. They are put where they belong; the others keep
    /// their places.
    @SuppressWarnings("ReferenceEquality") // the very row that is here already changes nothing
    Arranged<T> plus(Map<String, T> page, Table<T> table, Sheet<T> sheet, TableState state) {
        var kept = new ArrayList<Known<T>>(rows.size());
        var fresh = new LinkedHashMap<>(page);
        for (var known : rows) {
            var row = page.get(known.row().arn());
            if (row == null || row == known.row()) {
                kept.add(known);
                fresh.remove(known.row().arn());
            }
        }
        if (fresh.isEmpty()) {
            return this;
        }
        var added =
                fresh.values().stream().map(row -> Known.of(row, table, sheet)).toList();
        if (state.sort() >= 0) {
            kept.addAll(added);
            return of(kept).sorted(table, sheet, state);
        }
        var order = order(table);
        return of(merged(kept, added.stream().sorted(order).toList(), order));
    }

    /// Without those that did not come any more.
    Arranged<T> only(Set<String> arns) {
        return of(
                rows.stream().filter(known -> arns.contains(known.row().arn())).toList());
    }

    /// In another order.
    Arranged<T> sorted(Table<T> table, Sheet<T> sheet, TableState state) {
        if (state.sort() < 0) {
            return of(rows.stream().sorted(order(table)).toList());
        }
        var value = Looked.shown(sheet).get(state.sort()).value();
        return of(rows.stream()
                .map(known -> new Keyed<>(known, value.apply(known.row()).map(Values::key)))
                .sorted(Comparator.<Keyed<T>, Optional<Values.Key>>comparing(
                                Keyed::key, Values.keys(state.descending()))
                        .thenComparing(Keyed::known, byName()))
                .map(Keyed::known)
                .toList());
    }

    /// Those that a filter lets through.
    List<T> filtered(String sought, Sheet<T> sheet) {
        var filter = Filter.lenient(sought);
        return rows.stream()
                .filter(known -> filter.isAll() || filter.matches(known.candidate(sheet)))
                .map(Known::row)
                .toList();
    }

    private static <T extends Row> List<Known<T>> merged(
            List<Known<T>> rows, List<Known<T>> more, Comparator<Known<T>> order) {
        var all = new ArrayList<Known<T>>(rows.size() + more.size());
        var at = 0;
        for (var one : more) {
            while (at < rows.size() && order.compare(rows.get(at), one) <= 0) {
                all.add(rows.get(at++));
            }
            all.add(one);
        }
        all.addAll(rows.subList(at, rows.size()));
        return all;
    }

    private static <T extends Row> Comparator<Known<T>> order(Table<T> table) {
        return table.order()
                .<Comparator<Known<T>>>map(order -> Comparator.comparing(Known::row, order))
                .orElseGet(Arranged::byName);
    }

    private static <T extends Row> Comparator<Known<T>> byName() {
        return Comparator.<Known<T>, String>comparing(Known::name)
                .thenComparing(known -> known.row().arn());
    }
}
