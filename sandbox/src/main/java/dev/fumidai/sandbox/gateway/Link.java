package dev.fumidai.sandbox.gateway;

import dev.fumidai.protocol.wire.Bytes;

/// A connection to the gateway, as its owner sees it.
///
/// **Threading:** any thread; messages keep the order of the calls.
public interface Link extends AutoCloseable {
    /// Sends one binary message. What is sent over a closed link is lost, as in a broken socket.
    void send(Bytes message);

    /// Drops the connection without a close frame, as both genuine ends do.
    @Override
    void close();
}
