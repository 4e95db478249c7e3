package dev.fumidai.session;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/// A connection as two byte streams, either of which can end before the other.
///
/// **Threading:** one reader and one writer at a time, each its own thread; `reset` and `close`
/// from any.
/// **Errors:** reading or writing after the session was lost throws a [SessionException].
public interface ByteStream extends Closeable {
    /// From the destination. Ends (−1) when the destination has closed.
    InputStream input();

    /// To the destination. Blocks while the session's window is full.
    OutputStream output();

    /// Says that nothing more will be written. See docs/architecture.md on half-close over smux v1.
    ///
    /// @param clientGone whether the local client is known to be gone for good, rather than
    ///     half-closed
    void finish(boolean clientGone) throws IOException;

    /// The same, for callers that may not know what became of the client.
    default void finish(ClientState client) throws IOException {
        finish(client == ClientState.GONE);
    }

    /// Says whom to tell when the connection was given up here because too much of what came was not
    /// read. Told at once when that has happened already; on any thread, and must not block.
    default void onOverflow(Consumer<IOException> told) {}

    /// Drops the connection in both directions, without waiting for anything.
    @Override
    void close();
}
