package dev.fumidai.core.tunnel;

import dev.fumidai.core.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// An open tunnel: its ports stay until it is closed or its end is reached.
///
/// **Threading:** any thread.
public interface Tunnel extends AutoCloseable {
    /// In the order of the request.
    List<Endpoint> endpoints();

    TunnelStatus status();

    /// Moves the deadline: the tunnel's own, each bastion's from inside, and its schedule.
    ///
    /// @param by a second at least
    /// @throws ProblemException when nothing was moved: nothing runs, it has reached the most, or
    ///     the container could not be told
    Extended extend(Duration by) throws ProblemException, InterruptedException;

    /// What has become of the deadline.
    ///
    /// @param until the new one
    /// @param caveats what could not be moved, for a person
    record Extended(Instant until, List<String> caveats) {}

    /// Waits until the tunnel ends by itself (deadline, idleness with exitOnIdle, loss for good, or
    /// another thread's [#close]).
    ClosingReport awaitEnd() throws InterruptedException;

    /// Closes ports and sessions, and stops bastions that nobody else uses. Idempotent; the orderly
    /// path of every exit.
    @Override
    void close();
}
