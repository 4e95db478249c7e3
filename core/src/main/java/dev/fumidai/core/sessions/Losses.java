package dev.fumidai.core.sessions;

/// Hears of extras that AWS refuses, and what is lost by that.
///
/// **Threading:** any thread.
@FunctionalInterface
public interface Losses {
    /// Something optional is refused.
    ///
    /// @param what the IAM action
    void degraded(String what, String consequence, String remedy);

    /// For callers with nobody to tell.
    static Losses unheard() {
        return (what, consequence, remedy) -> {};
    }
}
