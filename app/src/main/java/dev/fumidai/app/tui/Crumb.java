package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.TaskRef;

/// The path at the top of a screen: where it is, from the cluster on, and then what is seen of it,
/// with the same sign between them everywhere. Pure.
final class Crumb {
    private static final String BETWEEN = " / ";

    private Crumb() {}

    static String of(String... parts) {
        return String.join(BETWEEN, parts);
    }

    static String of(ServiceRef service, String... parts) {
        return below(of(service.cluster().name(), service.name()), parts);
    }

    static String of(TaskRef task, String... parts) {
        return below(of(task.cluster().name(), task.id()), parts);
    }

    /// Of a place as commands take it: `shop/web`.
    static String ofPlace(String place, String... parts) {
        return below(place.replace("/", BETWEEN), parts);
    }

    private static String below(String path, String... parts) {
        return parts.length == 0 ? path : path + BETWEEN + of(parts);
    }
}
