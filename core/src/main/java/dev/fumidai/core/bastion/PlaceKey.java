package dev.fumidai.core.bastion;

import dev.fumidai.core.config.BastionSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(settings.toString().getBytes(StandardCharsets.UTF_8));
            return settings.name() + "#" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The configured name alone.
    static String name(String key) {
        var mark = key.lastIndexOf('#');
        return mark < 0 ? key : key.substring(0, mark);
    }
}
