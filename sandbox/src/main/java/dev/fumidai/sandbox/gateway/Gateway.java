package dev.fumidai.sandbox.gateway;

import java.net.URI;
import java.time.Instant;
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
    /// @param properties the document's properties after substitution, as the handshake carries
    ///     them; `command` is what to run
    /// @param inputs the document's `inputs`, or what ECS makes of a cluster's configuration: key,
    ///     bucket, log group
    /// @param owner the caller's ARN
    record Order(
            String sessionId,
            String target,
            String documentName,
            String sessionType,
            Map<String, String> properties,
            Map<String, String> inputs,
            String owner,
            Optional<String> reason) {
        public Order {
            properties = Map.copyOf(properties);
            inputs = Map.copyOf(inputs);
        }

        /// Without inputs.
        public Order(
                String sessionId,
                String target,
                String documentName,
                String sessionType,
                Map<String, String> properties,
                String owner,
                Optional<String> reason) {
            this(sessionId, target, documentName, sessionType, properties, Map.of(), owner, reason);
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
            Optional<Instant> endedAt) {}
}
