package dev.fumidai.session;

import java.io.IOException;

/// Opens connections to one destination. A port session is one; lazy start, fail-over and pools are
/// decorators.
///
/// **Threading:** may be called from many threads at once; blocks until the stream is ready to
/// carry bytes.
@FunctionalInterface
public interface Dialer {
    /// Opens one connection for `origin`.
    ///
    /// @throws SessionException when there is no session to carry it
    ByteStream open(Origin origin) throws IOException, InterruptedException;
}
