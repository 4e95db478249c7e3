package dev.fumidai.core.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a tunnel does, as its own process has last written it down.
///
/// @param state in words: `starting`, `up`, `resuming`, `waiting`
/// @param connections open local connections
/// @param bytesUp to the other side, since the start
/// @param bytesDown from it
/// @param rate bytes per second of late; nothing where an older version has written it down
/// @param idleSince since when nobody has used it; empty while somebody does
/// @param idleLimit how long unused before its bastions are given back
/// @param resumes so far
/// @param cost the estimate so far in US dollars, where the price is known
/// @param via what it leads through when that is not a bastion
/// @param bastions the tasks that it uses
public record TunnelPulse(
        String state,
        int connections,
        long bytesUp,
        long bytesDown,
        Rate rate,
        Optional<Instant> idleSince,
        Duration idleLimit,
        int resumes,
        Optional<Double> cost,
        Optional<String> via,
        List<String> bastions) {
    public TunnelPulse {
        bastions = List.copyOf(bastions);
    }

    /// Bytes per second.
    public record Rate(long up, long down) {
        public static final Rate NONE = new Rate(0, 0);
    }

    /// When its bastions are given back if nobody uses it until then.
    public Optional<Instant> restsAt() {
        return idleSince.map(since -> since.plus(idleLimit));
    }
}
