package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.sandbox.agent.SessionOutcome;

/// A session as those see it who send through it.
///
/// **Threading:** the session's thread, but for [#post].
interface FastLine {
    /// Has something done on the session's thread.
    void post(Runnable deed);

    /// Sends one payload.
    void send(PayloadType type, Bytes payload);

    /// Whether more should be sent now; if not, it is said when.
    boolean hasRoom();

    /// Ends the session.
    void end(SessionOutcome outcome);
}
