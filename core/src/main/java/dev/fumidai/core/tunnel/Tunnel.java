package dev.fumidai.core.tunnel;

import java.util.List;

/// An open tunnel: its ports stay until it is closed or its end is reached.
///
/// **Threading:** any thread.
public interface Tunnel extends AutoCloseable {
    /// In the order of the request.
    List<Endpoint> endpoints();

    TunnelStatus status();

    /// Waits until the tunnel ends by itself (deadline, idleness with exitOnIdle, loss for good, or
    /// another thread's [#close]).
    ClosingReport awaitEnd() throws InterruptedException;

    /// Closes ports and sessions, and stops bastions that nobody else uses. Idempotent; the orderly
    /// path of every exit.
    @Override
    void close();
}
