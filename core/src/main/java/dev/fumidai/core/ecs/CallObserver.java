package dev.fumidai.core.ecs;

import dev.fumidai.core.aws.CallFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Hears of every call to AWS that a read made.
///
/// **Threading:** called by whatever thread made the call; must not block.
@FunctionalInterface
public interface CallObserver {
    /// A call that was answered, refused or not answered.
    ///
    /// @param action for instance `ecs:DescribeServices`
    /// @param at when it began
    /// @param took its tries and the waits between them included
    /// @param throttled whether AWS asked for fewer calls on the way
    /// @param failure when it did not succeed
    record Called(String action, Instant at, Duration took, boolean throttled, Optional<CallFailed> failure) {}

    void called(Called call);

    /// Nobody listens.
    static CallObserver none() {
        return call -> {};
    }
}
