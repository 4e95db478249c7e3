package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;

/// What a session without streams does.
///
/// **Threading:** the session's thread.
interface FastWork extends AutoCloseable {
    void start();

    /// What the client sent.
    void received(PayloadType type, Bytes payload);

    /// Bytes from the client that have not left yet.
    long unwritten();

    @Override
    void close();
}
