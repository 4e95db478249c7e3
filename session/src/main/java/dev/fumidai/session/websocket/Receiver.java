package dev.fumidai.session.websocket;

import dev.fumidai.protocol.wire.Bytes;

/// Takes what arrives on a link.
///
/// **Threading:** called on the network's threads, one call at a time; must not block.
public interface Receiver {
    /// A whole message. The link delivers a limited number of them until [Link#consumed].
    void message(Link link, Bytes message);

    /// The answer to a ping.
    void pong(Link link);

    /// The network takes messages again, or never will: see [Link#flush].
    void sendable(Link link);

    /// The connection is over; nothing comes after this.
    ///
    /// @param code the close code; 1006 when there was none
    void closed(Link link, int code, String reason);
}
