package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.session.ByteStream;
import dev.fumidai.session.Dialer;
import dev.fumidai.session.Origin;
import dev.fumidai.session.SessionException;
import java.util.Optional;

/// One open session to one destination.
///
/// **Threading:** any thread.
interface Link extends Dialer, AutoCloseable {
    String sessionId();

    /// Why it ended; empty while it lives.
    Optional<SessionException> ended();

    @Override
    ByteStream open(Origin origin) throws SessionException;

    /// Ends the session at AWS and here. Idempotent.
    @Override
    void close();
}
