package dev.fumidai.core.handover;

import dev.fumidai.core.sessions.SessionCalls;
import dev.fumidai.session.SessionControl;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.Ticket;
import java.time.Duration;
import java.util.Optional;

/// A session that is started already.
///
/// @param calls build the SDK's client when the first of them is made
record HandedControl(Handover handover, SessionCalls calls) implements SessionControl {
    @Override
    public Ticket start() {
        return new Ticket(handover.sessionId(), handover.streamUrl(), handover.token(), Duration.ZERO);
    }

    @Override
    public Optional<String> target() {
        return handover.target();
    }

    @Override
    public Ticket resume(String sessionId) throws SessionException, InterruptedException {
        return calls.resume(sessionId);
    }

    @Override
    public void terminate(String sessionId) throws SessionException, InterruptedException {
        calls.terminate(sessionId);
    }
}
