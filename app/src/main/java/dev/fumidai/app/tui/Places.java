package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.Row;
import java.util.Optional;

/// Where somebody is: the cluster that a command means. Pure.
final class Places {
    private Places() {}

    /// The cluster that the screen shows, or that the cursor is on.
    static Optional<ClusterRef> cluster(Model model) {
        for (var screen : model.screens().reversed()) {
            if (screen instanceof TableScreen<?> table) {
                var found = cluster(table);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static <T extends Row> Optional<ClusterRef> cluster(TableScreen<T> screen) {
        return screen.table().cluster(screen.current());
    }
}
