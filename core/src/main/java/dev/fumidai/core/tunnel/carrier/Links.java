package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.bastion.Bastion;
import dev.fumidai.core.sessions.SessionOrder;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import java.util.Optional;

/// Opens sessions through bastions.
///
/// **Threading:** any thread; blocks until the session carries bytes.
@FunctionalInterface
interface Links {
    /// One attempt; nothing is left behind when it fails.
    Link open(Bastion bastion, Destination destination, Liveness liveness, SessionListener listener)
            throws SessionException, InterruptedException;

    /// What a session leads to.
    ///
    /// @param host resolved by the agent, once per session
    /// @param reason for StartSession
    /// @param own a port of the container itself; the host is only for people then
    record Destination(String host, int port, Optional<String> reason, boolean own) {
        Destination(String host, int port, Optional<String> reason) {
            this(host, port, reason, false);
        }

        SessionOrder.Document order() {
            return own ? SessionOrder.Document.port(port) : SessionOrder.Document.remotePort(host, port);
        }
    }
}
