package dev.fumidai.sandbox.gateway;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The message gateway as the control plane uses it (StartSession, ResumeSession, TerminateSession,
/// DescribeSessions).
///
/// **Threading:** any thread.
public interface Gateway {
    /// Hands a session to the target's agent.
    ///
    /// @return empty when no agent is connected for the target
    Optional<Admission> start(Order order);

    /// A new token for a session that has not ended; empty when it has, or is not known.
    Optional<Admission> resume(String sessionId);

    /// Ends a session on both sides; false when it is not known or has ended.
    boolean terminate(String sessionId);

    /// Every session, the ended ones included.
    List<SessionView> sessions();

    /// Whether an agent's control channel is open for this target.
    boolean connected(String target);

    /// What StartSession asked for, checked and with the document's parameters filled in.
    ///
    /// @param sessionType `Port`, `Standard_Stream`, `InteractiveCommands`,
    ///     `NonInteractiveCommands`
    /// @param properties the document's properties after substitution: texts, booleans, numbers,
    ///     lists and maps. Those of a `Port` session are what the handshake carries
    /// @param owner the caller's ARN
    record Order(
            String sessionId,
            String target,
            String documentName,
            String sessionType,
            Map<String, Object> properties,
            String owner,
            Optional<String> reason,
            Terms terms) {
        /// A session without logs and encryption, under the service's standard times.
        public Order(
                String sessionId,
                String target,
                String documentName,
                String sessionType,
                Map<String, String> properties,
                String owner,
                Optional<String> reason) {
            this(
                    sessionId,
                    target,
                    documentName,
                    sessionType,
                    new LinkedHashMap<>(properties),
                    owner,
                    reason,
                    Terms.STANDARD);
        }
    }

    /// The terms of a session.
    ///
    /// @param inputs logging and encryption, as the agent is told
    /// @param idle after which nobody uses it any more; empty for the gateway's setting
    /// @param longest after which it ends in any case; empty for never
    /// @param resumable whether a client that was cut off may come back with a new token
    record Terms(Map<String, Object> inputs, Optional<Duration> idle, Optional<Duration> longest, boolean resumable) {
        /// Nothing special.
        public static final Terms STANDARD = new Terms(Map.of(), Optional.empty(), Optional.empty(), true);

        public Terms {
            inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        }
    }

    /// What a client needs to connect. The stream URL names this sandbox's host and port.
    record Admission(String sessionId, URI streamUrl, String token) {}

    /// One session as DescribeSessions shows it.
    ///
    /// @param status `Connected`, `Connecting`, `Disconnected`, `Terminated`, `Terminating`,
    ///     `Failed`
    record SessionView(
            String sessionId,
            String target,
            String documentName,
            String owner,
            Optional<String> reason,
            String status,
            Instant startedAt,
            Optional<Instant> endedAt,
            Terms terms) {}
}
