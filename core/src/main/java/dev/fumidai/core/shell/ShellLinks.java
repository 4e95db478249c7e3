package dev.fumidai.core.shell;

import dev.fumidai.core.sessions.SessionOrder;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import java.util.Optional;

/// Opens sessions to containers.
///
/// **Threading:** any thread; blocks until the session carries bytes.
interface ShellLinks {
    /// One attempt; nothing is left behind when it fails.
    ///
    /// @param terminal the size that the far end is told first
    ShellLink open(SessionPlace place, SessionOrder order, Optional<TerminalType> terminal, SessionListener listener)
            throws SessionException, InterruptedException;

    /// Ends a session that a killed process has left open. Best effort.
    void end(SessionPlace place, String sessionId) throws InterruptedException;
}
