package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.bastion.Bastion;
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
    record Destination(String host, int port, Optional<String> reason) {}
}
