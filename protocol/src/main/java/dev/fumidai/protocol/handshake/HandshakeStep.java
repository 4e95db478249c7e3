package dev.fumidai.protocol.handshake;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;

/// What follows from a message of the handshake.
public sealed interface HandshakeStep {
    /// Send this payload.
    record Send(PayloadType type, Bytes payload) implements HandshakeStep {}

    /// The ends agree.
    record Agreed(SessionStart start) implements HandshakeStep {}

    /// The ends do not agree; the session is over.
    record Failed(String cause) implements HandshakeStep {}

    /// The message belongs to the session, not to the handshake. A shell's first output comes as this
    /// after an [Agreed].
    record Pass() implements HandshakeStep {}
}
