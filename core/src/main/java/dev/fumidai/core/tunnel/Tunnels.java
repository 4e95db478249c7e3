package dev.fumidai.core.tunnel;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.plan.PlannedCall;
import java.util.List;
import java.util.function.Consumer;

/// Opens tunnels.
public interface Tunnels {
    /// Looks up, starts or reuses a bastion, opens sessions, probes, and listens. Returns when
    /// every port is ready (when lazy: open). When it throws or is interrupted, everything that it
    /// started is stopped again.
    ///
    /// @param events called in order, from several threads but never from two at once
    Tunnel open(TunnelRequest request, Consumer<TunnelEvent> events) throws ProblemException, InterruptedException;

    /// What [#open] and the tunnel's end would call, in order. Only looks up: nothing is started,
    /// listened on or written down.
    List<PlannedCall> plan(TunnelRequest request, Consumer<TunnelEvent> events)
            throws ProblemException, InterruptedException;
}
