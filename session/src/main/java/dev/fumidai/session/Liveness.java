package dev.fumidai.session;

/// Asks the control plane whether the place that a session leads to is still there: the task runs,
/// and its agent is the same as when the session began.
///
/// **Threading:** called on a thread of the session, never twice at once; may block.
@FunctionalInterface
public interface Liveness {
    /// Looks once. The session asks when the agent is silent or its side disconnected.
    Verdict check() throws SessionException, InterruptedException;

    /// What the look found.
    sealed interface Verdict {
        /// All is as it was: worth waiting for.
        record Present() implements Verdict {}

        /// Gone or replaced: the session ends at once.
        record Gone(String why) implements Verdict {}

        /// Nobody knows; only time decides.
        record Unknown() implements Verdict {}
    }

    /// For callers that cannot look.
    static Liveness unknown() {
        return Verdict.Unknown::new;
    }
}
