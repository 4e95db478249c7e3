package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Row;
import dev.fumidai.terminal.input.KeyPress;
import java.util.List;

/// What keys do with a row.
record RowKey<T extends Row>(List<KeyPress> keys, String text, boolean hinted, RowAct<T> act) {
    /// Pure.
    @FunctionalInterface
    interface RowAct<T extends Row> {
        Step on(Model model, T row);
    }

    static <T extends Row> RowKey<T> of(String keys, String text, RowAct<T> act) {
        return new RowKey<>(Binding.parsed(keys), text, false, act);
    }

    static <T extends Row> RowKey<T> hinted(String keys, String text, RowAct<T> act) {
        return new RowKey<>(Binding.parsed(keys), text, true, act);
    }
}
