package dev.fumidai.session.port;

import dev.fumidai.session.ByteStream;
import dev.fumidai.session.CredentialSource;
import dev.fumidai.session.Dialer;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.Origin;
import dev.fumidai.session.SessionControl;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import dev.fumidai.session.SessionSettings;
import java.time.InstantSource;
import java.util.Optional;

/// One open port session: a [Dialer] to the one destination that its document named.
///
/// It survives the loss of its WebSocket, and tells its listener. When it is lost for good, every
/// stream fails with the cause, and so does [#open(Origin)].
///
/// **Threading:** any thread.
@SuppressWarnings({"DoNotCallSuggester", "UnusedMethod"})
public final class PortSession implements Dialer, AutoCloseable {
    private final String sessionId;

    private PortSession(String sessionId) {
        this.sessionId = sessionId;
    }

    /// Starts a session and waits until it carries bytes.
    ///
    /// @param clock the wall clock, for signatures and for noticing that the machine slept
    /// @throws SessionException when it could not be opened; nothing is left behind then
    public static PortSession open(
            SessionControl control,
            CredentialSource credentials,
            InstantSource clock,
            SessionSettings settings,
            SessionListener listener)
            throws SessionException, InterruptedException {
        return open(control, credentials, Liveness.unknown(), clock, settings, listener);
    }

    /// The same, for callers that can tell whether the place the session leads to is still there.
    public static PortSession open(
            SessionControl control,
            CredentialSource credentials,
            Liveness liveness,
            InstantSource clock,
            SessionSettings settings,
            SessionListener listener)
            throws SessionException, InterruptedException {
        throw new SessionException.ProtocolFailure("port sessions are not built yet");
    }

    /// The id that AWS gave it.
    public String sessionId() {
        return sessionId;
    }

    /// Why it ended; empty while it lives, and after [#close].
    public Optional<SessionException> ended() {
        return Optional.empty();
    }

    /// A new connection to the destination. A refusal shows when the stream is first read.
    @Override
    public ByteStream open(Origin origin) throws SessionException {
        throw new SessionException.SessionGone(sessionId, Optional.empty(), null);
    }

    /// Ends the session at AWS and here: tells the agent, waits a moment for its answer, then calls
    /// [SessionControl#terminate]. No thread or socket is left. Closing again does nothing.
    @Override
    public void close() {}
}
