package dev.fumidai.app.cli;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.run.Runs;
import dev.fumidai.core.shell.Shells;
import dev.fumidai.core.state.BackgroundTunnels;
import dev.fumidai.core.tunnel.Tunnels;
import java.util.function.Consumer;

/// What core offers, assembled for the options of one command.
public interface Services {
    Tunnels tunnels(Overrides overrides) throws ProblemException;

    /// Those of every account that the configuration leads to.
    ///
    /// @param unreachable hears of accounts that cannot be looked into
    Bastions bastions(Overrides overrides, Consumer<Problem> unreachable) throws ProblemException;

    /// To be closed.
    Runs runs(Overrides overrides) throws ProblemException;

    Shells shells(Overrides overrides) throws ProblemException;

    /// To be closed.
    Browser browser(Overrides overrides) throws ProblemException;

    BackgroundTunnels backgroundTunnels() throws ProblemException;
}
