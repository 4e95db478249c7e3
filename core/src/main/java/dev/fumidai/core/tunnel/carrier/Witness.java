package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.Seat;

/// Hears of each session before anything goes through it.
///
/// **Threading:** any thread.
@FunctionalInterface
interface Witness {
    /// A session is open. When this throws, the session and its seat are given back.
    void opened(Seat seat, Link link) throws ProblemException;

    /// Nobody listens.
    static Witness none() {
        return (seat, link) -> {};
    }
}
