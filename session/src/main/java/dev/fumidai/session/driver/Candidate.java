package dev.fumidai.session.driver;

import dev.fumidai.protocol.handshake.SessionStart;

/// One of the things that a session may turn out to be when its kind is not known before the
/// handshake.
///
/// @param <S> what its users see
public interface Candidate<S> {
    /// Whether a session that starts so is of this kind.
    boolean fits(SessionStart start);

    /// What the owner talks to.
    Application application();

    /// The session as its users see it, once it is open.
    S session(SessionDriver driver);
}
