package dev.fumidai.core.state;

import dev.fumidai.core.ProblemException;
import java.util.List;

/// The tunnels that run in the background on this machine.
///
/// **Threading:** any thread, any number of processes.
public interface BackgroundTunnels {
    /// Writes this process's tunnel down, until the registration is closed or the process dies.
    Registration register(TunnelRecord tunnel) throws ProblemException;

    /// Those that live; what dead processes left behind is removed.
    List<TunnelRecord> running() throws ProblemException;

    /// A tunnel's place in the list.
    interface Registration extends AutoCloseable {
        /// Removes it. Idempotent.
        @Override
        void close();
    }
}
