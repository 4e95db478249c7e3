package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.tunnel.Tunnel;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.core.tunnel.Tunnels;
import java.util.function.Consumer;

/// Tunnels through bastions in AWS.
///
/// **Threading:** any thread. Each open tunnel has threads of its own, all gone after its `close`.
public final class AwsTunnels implements Tunnels {
    private final Surroundings surroundings;

    private AwsTunnels(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// Everything is passed in; nothing is called before [#open].
    public static Tunnels of(
            Environment environment,
            Config config,
            Overrides overrides,
            SignIn signIn,
            StateFolder state,
            Leases leases) {
        return new AwsTunnels(new Surroundings(environment, config, overrides, signIn, state, leases));
    }

    @Override
    public Tunnel open(TunnelRequest request, Consumer<TunnelEvent> events)
            throws ProblemException, InterruptedException {
        throw new UnsupportedOperationException("skeleton " + surroundings);
    }

    private record Surroundings(
            Environment environment,
            Config config,
            Overrides overrides,
            SignIn signIn,
            StateFolder state,
            Leases leases) {}
}
