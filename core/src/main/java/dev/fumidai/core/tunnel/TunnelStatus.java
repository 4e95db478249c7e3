package dev.fumidai.core.tunnel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A running tunnel at one moment, for the status line and `tunnel ls`.
///
/// @param connections open local connections
/// @param bytesUp to the database, since the start
/// @param bytesDown from the database, since the start
/// @param idle how long unused; empty while in use
/// @param resumes so far
/// @param cost the estimate so far in US dollars, where the price is known
/// @param state in words: `starting`, `up`, `resuming`, `waiting` (no bastion until the next
///     connection)
/// @param bastions the tasks that it uses
public record TunnelStatus(
        int connections,
        long bytesUp,
        long bytesDown,
        Optional<Duration> idle,
        int resumes,
        Optional<Double> cost,
        String state,
        List<String> bastions) {
    public TunnelStatus {
        bastions = List.copyOf(bastions);
    }
}
