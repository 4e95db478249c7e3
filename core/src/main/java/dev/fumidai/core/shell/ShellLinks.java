package dev.fumidai.core.shell;

import dev.fumidai.core.sessions.SessionOrder;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import java.time.Instant;
import java.util.Optional;

/// Opens sessions to containers.
///
/// **Threading:** any thread; blocks until the session carries bytes.
interface ShellLinks {
    /// One attempt; nothing is left behind when it fails.
    ///
    /// @param command what it is for: the size of its terminal is the first that the far end is told
    ShellLink open(SessionPlace place, SessionOrder order, RemoteCommand command, SessionListener listener)
            throws SessionException, InterruptedException;

    /// What Systems Manager knows of an instance.
    default Node node(String instance) throws InterruptedException {
        return new Node.Unknown("it was not asked");
    }

    /// An instance as a managed node.
    sealed interface Node {
        /// Its agent reports to Systems Manager, at least it did.
        ///
        /// @param ping `Online`, `ConnectionLost` or `Inactive`
        record Registered(String ping, Optional<Instant> lastPing, String agentVersion) implements Node {}

        /// Systems Manager has never heard of it.
        record Absent() implements Node {}

        /// AWS could not be asked.
        record Unknown(String why) implements Node {}
    }

    /// Ends a session that a killed process has left open. Best effort.
    void end(SessionPlace place, String sessionId) throws InterruptedException;
}
