package dev.fumidai.session.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Notices when much waits for one client. What a missing message held back comes in one heap as
/// soon as it is there, more than a client may leave unread, and no fault of its: so the heap waits
/// until there is less, for as long as one may think that the client reads at all.
///
/// **Threading:** the owner only.
final class Crowd {
    /// A client that reads takes its half of the limit in much less. The others wait meanwhile.
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /// Nobody tells when a client has read.
    static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private @Nullable PortStream stream;
    private Instant until = Instant.MIN;
    private @Nullable Instant lookAgain;

    /// Something was handed to this stream.
    void delivered(Instant now, PortStream to) {
        if (stream == null && to.holdsMuch()) {
            stream = to;
            until = now.plus(PATIENCE);
        }
    }

    boolean isThere(Instant now) {
        var crowded = stream;
        lookAgain = null;
        if (crowded == null) {
            return false;
        }
        if (!crowded.holdsMuch()) {
            stream = null;
            return false;
        }
        var there = now.isBefore(until);
        if (there) {
            lookAgain = now.plus(LOOK_AGAIN);
        }
        return there;
    }

    /// When it may have gone.
    Optional<Instant> lookAgain() {
        return Optional.ofNullable(lookAgain);
    }
}
