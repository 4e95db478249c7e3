package dev.fumidai.session.driver;

import dev.fumidai.protocol.handshake.SessionStart;
import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.session.SessionException;
import java.time.Instant;
import java.util.Optional;

/// What a session is used for: the owner hands it everything that is not the session's own affair.
///
/// **Threading:** called by the owner only; must not block.
public interface Application {
    /// The session carries bytes from now on.
    void started(SessionStart start);

    /// A stream or payload effect.
    void effect(Instant now, SessionEffect effect, ClientSession machine);

    /// When [#expire] wants to be called.
    Optional<Instant> deadline();

    /// Time has passed.
    void expire(Instant now, ClientSession machine);

    /// The session is over; nothing is called after this.
    ///
    /// @param cause what streams fail with
    void ended(SessionException cause);
}
