package dev.fumidai.protocol.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When the next sign of life is due.
final class KeepAlive {
    private final Duration interval;
    private @Nullable Instant next;

    KeepAlive(Duration interval) {
        this.interval = interval;
    }

    void start(Instant now) {
        if (interval.isPositive()) {
            next = now.plus(interval);
        }
    }

    /// True when one is due; the next is then an interval away.
    boolean isDue(Instant now) {
        if (next == null || now.isBefore(next)) {
            return false;
        }
        next = now.plus(interval);
        return true;
    }

    Optional<Instant> deadline() {
        return Optional.ofNullable(next);
    }
}
