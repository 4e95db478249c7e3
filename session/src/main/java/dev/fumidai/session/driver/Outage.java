package dev.fumidai.session.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The time between the loss of a connection and the proof that a new one carries the session. A
/// connection that opens proves nothing: the service looks at the token afterwards, and closes.
///
/// **Threading:** the owner only.
final class Outage {
    private final Duration probation;
    private @Nullable Instant since;
    private Instant connected = Instant.EPOCH;

    /// @param probation a connection on which nothing comes is good when it was not closed for so long
    Outage(Duration probation) {
        this.probation = probation;
    }

    /// The connection is lost.
    ///
    /// @return false when the last one was not proven good yet: it is the same outage
    boolean begin(Instant now) {
        if (since != null) {
            return false;
        }
        since = now;
        return true;
    }

    /// Whether there is one.
    boolean lasts() {
        return since != null;
    }

    /// A new connection is open.
    void connected(Instant now) {
        connected = now;
    }

    /// Whether the new connection has held for long enough.
    boolean holds(Instant now) {
        return since != null && !now.isBefore(connected.plus(probation));
    }

    /// Whether it has lasted longer than this.
    boolean outlasted(Instant now, Duration patience) {
        var begin = since;
        return begin != null && !now.isBefore(begin.plus(patience));
    }

    /// The new connection is good.
    ///
    /// @return how long there was none; empty when there was no outage
    Optional<Duration> end() {
        var begin = since;
        since = null;
        return Optional.ofNullable(begin).map(lost -> Duration.between(lost, connected));
    }
}
