package dev.fumidai.app.replay;

import java.time.Duration;
import java.util.Optional;

/// What the person at the keyboard wants, and the passing of time between it.
interface Keys {
    /// A wish.
    enum Key {
        PAUSE,
        FASTER,
        SLOWER,
        SKIP,
        QUIT
    }

    /// Waits for a key.
    ///
    /// @param longest how long at the most
    /// @return empty when the time has passed without one
    Optional<Key> await(Duration longest) throws InterruptedException;
}
