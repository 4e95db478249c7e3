package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Row;
import dev.fumidai.terminal.input.KeyPress;
import java.util.List;
import java.util.function.Predicate;

/// What keys do with a row.
///
/// @param hinted for which rows the line of hints shows it
record RowKey<T extends Row>(List<KeyPress> keys, String text, Predicate<T> hinted, RowAct<T> act) {
    /// Pure.
    @FunctionalInterface
    interface RowAct<T extends Row> {
        Step on(Model model, T row);
    }

    static <T extends Row> RowKey<T> of(String keys, String text, RowAct<T> act) {
        return new RowKey<>(Binding.parsed(keys), text, row -> false, act);
    }

    static <T extends Row> RowKey<T> hinted(String keys, String text, RowAct<T> act) {
        return new RowKey<>(Binding.parsed(keys), text, row -> true, act);
    }

    /// Shown by the line of hints only with rows for which it does something.
    RowKey<T> hintedFor(Predicate<T> rows) {
        return new RowKey<>(keys, text, rows, act);
    }
}
