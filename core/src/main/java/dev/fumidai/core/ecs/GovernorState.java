package dev.fumidai.core.ecs;

import java.util.Map;

/// What the governor holds back.
///
/// @param families per family of calls, for instance `ecs service read`
public record GovernorState(Map<String, Family> families) {
    /// One family.
    ///
    /// @param rate calls per second that are allowed now
    /// @param waiting callers that wait their turn
    /// @param throttled whether AWS has asked for fewer calls, and the rate has not recovered
    public record Family(double rate, int waiting, boolean throttled) {}

    /// Whether anything goes slower because AWS asked for it.
    public boolean throttled() {
        return families.values().stream().anyMatch(Family::throttled);
    }
}
