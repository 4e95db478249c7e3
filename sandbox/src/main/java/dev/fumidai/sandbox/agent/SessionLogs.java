package dev.fumidai.sandbox.agent;

import java.util.Optional;

/// Where agents put the logs of sessions: S3 objects, CloudWatch events.
///
/// **Threading:** any thread. **Errors:** none; the genuine agent only notes a failed upload.
public interface SessionLogs {
    /// Keeps nothing, refuses nothing.
    SessionLogs NONE = log -> {};

    /// Takes the log of a session that has ended.
    void stored(SessionLog log);

    /// Takes lines of a session that runs.
    default void streamed(StreamedLines lines) {}

    /// Why a session with these preferences must not start, in the agent's words: a bucket or log
    /// group that should be encrypted and is not. Empty when it may.
    default Optional<String> refusal(SessionPreferences preferences) {
        return Optional.empty();
    }
}
