package dev.fumidai.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a session could not be opened, kept or used. Every kind carries its facts as fields; turning
/// them into advice for a person is the caller's business.
public abstract sealed class SessionException extends IOException {
    private static final long serialVersionUID = 1;

    private SessionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// The target's agent is not connected to Session Manager (`TargetNotConnected`).
    public static final class TargetNotConnected extends SessionException {
        private static final long serialVersionUID = 1;
        private final String target;

        public TargetNotConnected(String target, @Nullable Throwable cause) {
            super("target " + target + " is not connected to Session Manager", cause);
            this.target = target;
        }

        /// The target string, for instance `ecs:CLUSTER_TASK_RUNTIME`.
        public String target() {
            return target;
        }
    }

    /// IAM or a policy refused the call. Repeating it does not help.
    public static final class NotAuthorized extends SessionException {
        private static final long serialVersionUID = 1;
        private final String action;
        private final boolean explicitDeny;

        public NotAuthorized(String action, boolean explicitDeny, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.action = action;
            this.explicitDeny = explicitDeny;
        }

        /// The IAM action, for instance `ssm:StartSession`.
        public String action() {
            return action;
        }

        /// Whether a policy denies it expressly, so that adding an allow would not help.
        public boolean explicitDeny() {
            return explicitDeny;
        }
    }

    /// There are no credentials, or they have expired. Passing: a login in another terminal cures
    /// it.
    public static final class NotSignedIn extends SessionException {
        private static final long serialVersionUID = 1;

        public NotSignedIn(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The session is over for good: ended by AWS, by its agent, or by somebody's TerminateSession.
    public static final class SessionGone extends SessionException {
        private static final long serialVersionUID = 1;
        private final String sessionId;
        private final @Nullable String output;

        public SessionGone(String sessionId, Optional<String> output, @Nullable Throwable cause) {
            super(
                    "session " + sessionId + " has ended"
                            + output.map(o -> ": " + o.strip()).orElse(""),
                    cause);
            this.sessionId = sessionId;
            this.output = output.orElse(null);
        }

        public String sessionId() {
            return sessionId;
        }

        /// What the agent said at the end, if it said anything.
        public Optional<String> output() {
            return Optional.ofNullable(output);
        }
    }

    /// The WebSocket or an API could not be reached: network, DNS, proxy or TLS. Passing.
    public static final class Unreachable extends SessionException {
        private static final long serialVersionUID = 1;
        private final String host;

        public Unreachable(String host, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.host = host;
        }

        public String host() {
            return host;
        }
    }

    /// The agent did not speak, or did not finish the handshake, in time.
    public static final class AgentSilent extends SessionException {
        private static final long serialVersionUID = 1;
        private final Duration waited;

        public AgentSilent(Duration waited, String message) {
            super(message, null);
            this.waited = waited;
        }

        public Duration waited() {
            return waited;
        }
    }

    /// The peer broke the protocol, or cannot do what is needed.
    public static final class ProtocolFailure extends SessionException {
        private static final long serialVersionUID = 1;

        public ProtocolFailure(String message) {
            super(message, null);
        }
    }

    /// One forwarded connection was refused at its destination; the session itself is well.
    public static final class DestinationRefused extends SessionException {
        private static final long serialVersionUID = 1;
        private final String host;
        private final int port;

        public DestinationRefused(String host, int port) {
            super(host + ":" + port + " refused the connection or could not be reached from the container", null);
            this.host = host;
            this.port = port;
        }

        public String host() {
            return host;
        }

        public int port() {
            return port;
        }
    }

    /// The session has to be encrypted with a KMS key, and that cannot be had or used. Repeating
    /// does not help.
    public static final class NotEncrypted extends SessionException {
        private static final long serialVersionUID = 1;
        private final String keyId;

        public NotEncrypted(String keyId, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.keyId = keyId;
        }

        /// The key's ARN, id or alias, as the session's preferences name it.
        public String keyId() {
            return keyId;
        }
    }

    /// Any other answer of the control plane (throttling, internal error …). Passing.
    public static final class ControlPlane extends SessionException {
        private static final long serialVersionUID = 1;
        private final String code;

        public ControlPlane(String code, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.code = code;
        }

        /// AWS's error code, for instance `ThrottlingException`.
        public String code() {
            return code;
        }
    }
}
