package dev.fumidai.core.bastion;

import dev.fumidai.core.Sha256;
import dev.fumidai.core.config.BastionSettings;

/// What two bastions have in common when one can stand in for the other: the configured name and a
/// digest of everything that was configured.
final class PlaceKey {
    private PlaceKey() {}

    /// For instance `ops#1f2e3d4c5b6a`, or `ops#task` for one that nobody else may join.
    static String of(StartOrder order) {
        return switch (order.use()) {
            case BASTION -> of(order.settings());
            case OPS_TASK -> order.settings().name() + "#task";
        };
    }

    /// For instance `ops#1f2e3d4c5b6a`.
    static String of(BastionSettings settings) {
        return settings.name() + "#" + Sha256.of(settings.toString()).substring(0, 12);
    }

    /// The configured name alone.
    static String name(String key) {
        var mark = key.lastIndexOf('#');
        return mark < 0 ? key : key.substring(0, mark);
    }
}
