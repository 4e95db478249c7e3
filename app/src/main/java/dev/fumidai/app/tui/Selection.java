package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Row;
import java.util.List;

/// The rows that a key is about.
final class Selection {
    private Selection() {}

    /// The marked rows of the screen that is seen; without any, `row`.
    @SuppressWarnings("unchecked") // the screen's rows are of the kind of its row
    static <T extends Row> List<T> of(Model model, T row) {
        if (!(model.top() instanceof TableScreen<?> table) || table.marks().isEmpty()) {
            return List.of(row);
        }
        return table.selected().stream().map(marked -> (T) marked).toList();
    }
}
