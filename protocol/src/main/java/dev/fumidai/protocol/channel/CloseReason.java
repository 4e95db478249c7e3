package dev.fumidai.protocol.channel;

import java.time.Duration;

/// Why a channel is over for good. A lost socket is no such reason: the channel waits for the next.
public sealed interface CloseReason {
    /// The service has ended the session; `output` is its text for the user and mostly empty.
    record ChannelClosed(String output) implements CloseReason {}

    /// Connected, but the other end has acknowledged nothing for so long.
    record Unresponsive(Duration silence) implements CloseReason {}

    /// The ends could not agree on a session.
    record HandshakeFailed(String cause) implements CloseReason {}

    /// The agent is too old for what is asked of it.
    record AgentTooOld(String version) implements CloseReason {}

    /// The streams' bytes are not what they should be.
    record StreamsBroken(String cause) implements CloseReason {}

    /// A payload is not encrypted with the session's keys.
    record EncryptionBroken(String cause) implements CloseReason {}

    /// This end has ended the session.
    record ClosedHere() implements CloseReason {}
}
