package dev.fumidai.session;

import java.time.Duration;
import java.util.Optional;

/// What happens to a session, in order, from opened to ended.
public sealed interface SessionEvent {
    /// The id of the session that it happened to.
    String sessionId();

    /// The agent has answered and the session carries bytes.
    ///
    /// @param agentVersion as the agent reported it, for instance `3.3.987.0`
    /// @param customerMessage what the account's preferences want the user to read, if anything
    record Opened(String sessionId, String agentVersion, Optional<String> customerMessage) implements SessionEvent {}

    /// The WebSocket has closed or was given up. Nothing is lost yet.
    ///
    /// @param code the WebSocket close code; 1006 when there was none
    /// @param reason the close reason, or in our words what happened
    record Interrupted(String sessionId, int code, String reason) implements SessionEvent {
        /// What happened, for a person; there are closes without a word.
        public String why() {
            return (reason.isBlank() ? "the connection broke" : reason) + " (" + code + ")";
        }
    }

    /// About to try again.
    ///
    /// @param attempt from 1
    /// @param delay how long we wait before it
    /// @param lastFailure why the attempt before failed
    record Resuming(String sessionId, int attempt, Duration delay, Optional<String> lastFailure)
            implements SessionEvent {}

    /// The data channel is back; nothing was lost or doubled.
    ///
    /// @param outage since the interruption
    /// @param attempts that it took
    record Resumed(String sessionId, Duration outage, int attempts) implements SessionEvent {}

    /// The agent has acknowledged nothing for a while although something waits for it.
    ///
    /// @param silence since its last acknowledgement
    record Silent(String sessionId, Duration silence) implements SessionEvent {}

    /// The last event.
    ///
    /// @param cause empty when the caller has closed the session
    record Ended(String sessionId, Optional<SessionException> cause) implements SessionEvent {}
}
