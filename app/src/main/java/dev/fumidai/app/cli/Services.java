package dev.fumidai.app.cli;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.state.BackgroundTunnels;
import dev.fumidai.core.tunnel.Tunnels;

/// What core offers, assembled for the options of one command.
public interface Services {
    Tunnels tunnels(Overrides overrides) throws ProblemException;

    Bastions bastions(Overrides overrides) throws ProblemException;

    BackgroundTunnels backgroundTunnels() throws ProblemException;
}
