package dev.fumidai.app.tui;

import java.util.Optional;

/// Sorting by a column that was chosen with Shift and the arrows. Pure.
final class SortKeys {
    private SortKeys() {}

    /// The key that sorts by the chosen column; only while there is one.
    static Optional<Binding> chosen(TableScreen<?> screen) {
        var columns = Looked.columns(screen.table());
        var column = screen.state().column();
        if (column < 0 || column >= columns.size()) {
            return Optional.empty();
        }
        return Optional.of(
                Binding.hinted("O", "sort by " + columns.get(column).title(), model -> sort(model, screen, column)));
    }

    private static Step sort(Model model, TableScreen<?> screen, int column) {
        return screen.sortedBy(column, model.layout().body())
                .map(next -> Step.of(model.withTop(next)))
                .orElse(Step.of(model));
    }
}
