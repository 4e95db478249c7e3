package dev.fumidai.session.websocket;

import java.net.SocketTimeoutException;
import java.time.Duration;

/// When something has to be done.
///
/// @param at on the clock of `System.nanoTime`
/// @param limit how long it had from the start
record Deadline(long at, Duration limit) {
    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos(), limit);
    }

    /// The time left, at least one millisecond.
    ///
    /// @throws SocketTimeoutException when there is none
    long millis() throws SocketTimeoutException {
        var left = at - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("no answer within " + limit.toSeconds() + " s");
        }
        return left / 1_000_000 + 1;
    }

    /// The end of the next of `parts` equal parts of the time left.
    Deadline part(int parts) {
        return new Deadline(at - (at - System.nanoTime()) / parts * (parts - 1), limit);
    }
}
