package dev.fumidai.core.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Sizes as people write them: `64KiB`, `16MiB`, `1GiB`, `5MB`, `100B`.
public final class Sizes {
    static final String PATTERN = "^([0-9]{1,9}) ?(B|KB|MB|GB|KiB|MiB|GiB)$";

    private static final Pattern WRITTEN = Pattern.compile(PATTERN);
    private static final Map<String, Long> UNITS = Map.of(
            "B", 1L,
            "KB", 1_000L,
            "MB", 1_000_000L,
            "GB", 1_000_000_000L,
            "KiB", 1L << 10,
            "MiB", 1L << 20,
            "GiB", 1L << 30);

    private Sizes() {}

    /// Bytes; empty when it is not a size.
    public static Optional<Long> parse(String text) {
        var found = WRITTEN.matcher(text);
        return found.matches()
                ? Optional.of(Long.parseLong(found.group(1)) * UNITS.getOrDefault(found.group(2), 1L))
                : Optional.empty();
    }
}
