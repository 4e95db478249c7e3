package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.sandbox.agent.SessionOutcome;

/// What a session does once its data channel is open and the two ends agree.
interface Plugin extends AutoCloseable {
    /// Does it, on the session's thread, to the end.
    SessionOutcome run() throws InterruptedException;

    /// What the client sent, on the reader's thread.
    AgentChannel.Verdict received(PayloadType type, Bytes payload) throws InterruptedException;

    /// Ends it in order, from another thread.
    void cancel();

    @Override
    void close();
}
