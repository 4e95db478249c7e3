package dev.fumidai.sandbox.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// World time: what the clock says, and what will happen when.
///
/// **Threading:** any thread. Things that are due at the same moment happen in the order in which
/// they were asked for (real time: they begin in that order).
public interface Timeline extends InstantSource, AutoCloseable {
    /// Does something at a moment, at once when it has passed.
    Planned at(Instant moment, Runnable deed);

    /// Does something after a while.
    default Planned after(Duration delay, Runnable deed) {
        return at(instant().plus(delay), deed);
    }

    /// Forgets everything that is still to come and waits for what is happening.
    @Override
    void close();

    /// Something that will happen.
    interface Planned {
        /// Takes it back; without effect when it has begun.
        void cancel();
    }
}
