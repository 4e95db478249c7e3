package dev.fumidai.app;

import dev.fumidai.app.cli.Services;
import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.config.ConfigFiles;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.state.BackgroundTunnels;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.tunnel.Tunnels;

/// Core, put together for one command.
record CoreServices(Environment environment) implements Services {
    @Override
    public Tunnels tunnels(Overrides overrides) throws ProblemException {
        ConfigFiles.discover(environment, overrides).load();
        throw unfinished();
    }

    @Override
    public Bastions bastions(Overrides overrides) throws ProblemException {
        throw unfinished();
    }

    @Override
    public BackgroundTunnels backgroundTunnels() throws ProblemException {
        return new BackgroundTunnels(StateFolder.open(environment));
    }

    private static ProblemException unfinished() {
        return new Problem("This build cannot do that.", "Its core is not complete.", "", ExitCode.BUG).asException();
    }
}
