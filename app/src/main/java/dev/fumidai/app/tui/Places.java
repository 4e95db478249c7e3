package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.ClusterRef;
import java.util.Optional;

/// Where somebody is: the cluster that a command means. Pure.
final class Places {
    private Places() {}

    /// The cluster that the screen is about; where it is about none, that of the screen below.
    static Optional<ClusterRef> cluster(Model model) {
        return model.screens().reversed().stream()
                .flatMap(screen -> screen.about().cluster().stream())
                .findFirst();
    }
}
