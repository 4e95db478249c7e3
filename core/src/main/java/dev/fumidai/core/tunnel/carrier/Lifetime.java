package dev.fumidai.core.tunnel.carrier;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A tunnel's hard end. The clock starts with the first bastion; a bastion that replaces a lost one
/// gets only what is left; after idleness the next start begins anew.
///
/// **Threading:** any thread.
final class Lifetime {
    private final Duration deadline;
    private @Nullable Instant end;

    Lifetime(Duration deadline) {
        this.deadline = deadline;
    }

    /// How long a bastion that starts now may live; zero or less when the end has come.
    synchronized Duration left(Instant now) {
        return end == null ? deadline : Duration.between(now, end);
    }

    /// A bastion is up that ends at this time by itself.
    synchronized void begun(Instant now, Instant bastionEnd) {
        var own = end == null ? now.plus(deadline) : end;
        end = bastionEnd.isBefore(own) ? bastionEnd : own;
    }

    /// Ends at another time.
    synchronized void move(Instant to) {
        end = to;
    }

    /// No bastion is left.
    synchronized void rested() {
        end = null;
    }

    synchronized Optional<Instant> end() {
        return Optional.ofNullable(end);
    }
}
