package dev.fumidai.sandbox.gateway;

import dev.fumidai.protocol.wire.Bytes;

/// A connection to the gateway, as the gateway sees it.
///
/// **Threading:** any thread; the gateway calls in order. **Errors:** none; a connection that is
/// broken tells the gateway through its link.
public interface Peer {
    /// One binary message for this end. May block while the end does not take it, as a full socket
    /// does.
    void deliver(Bytes message);

    /// The gateway closes the connection.
    ///
    /// @param code a WebSocket close code; 1006 means without a close frame
    void closed(int code, String reason);
}
