package dev.fumidai.protocol.handshake;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import java.util.Optional;

/// What follows from a message of the handshake.
public sealed interface HandshakeStep {
    /// Send this payload.
    record Send(PayloadType type, Bytes payload) implements HandshakeStep {}

    /// The ends agree.
    record Agreed(SessionStart start) implements HandshakeStep {}

    /// A data key is wanted: tell it with [ClientHandshake#dataKey], or that there is none. Nothing
    /// is answered before.
    ///
    /// @param challenge what to add to the encryption context as `aws:ssm:RandomChallenge`
    record KeyWanted(String keyId, Optional<String> challenge) implements HandshakeStep {}

    /// The client's data key as KMS encrypted it (agent end only): decrypt it and tell it with
    /// [AgentHandshake#dataKey], or that there is none.
    ///
    /// @param challenged whether the encryption context has `aws:ssm:RandomChallenge`
    record KeySealed(Bytes encrypted, boolean challenged) implements HandshakeStep {}

    /// The ends do not agree; the session is over.
    record Failed(String cause) implements HandshakeStep {}

    /// The message belongs to the session, not to the handshake. A shell's first output comes as
    /// this after an [Agreed].
    record Pass() implements HandshakeStep {}
}
