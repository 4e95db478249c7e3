package dev.fumidai.app;

import dev.fumidai.app.cli.Services;
import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.AwsBastions;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.bastion.ReadOnlyBastions;
import dev.fumidai.core.config.ConfigFiles;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.state.BackgroundTunnels;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.tunnel.Tunnels;
import dev.fumidai.core.tunnel.carrier.AwsTunnels;
import java.util.Optional;

/// Core, put together for one command.
record CoreServices(Environment environment) implements Services {
    @Override
    public Tunnels tunnels(Overrides overrides) throws ProblemException {
        var config = ConfigFiles.discover(environment, overrides).load();
        var state = StateFolder.open(environment);
        return AwsTunnels.of(environment, config, overrides, SignIn.of(environment), state, new Leases(state));
    }

    @Override
    public Bastions bastions(Overrides overrides) throws ProblemException {
        var config = ConfigFiles.discover(environment, overrides).load();
        var state = StateFolder.open(environment);
        var access = SignIn.of(environment).access(config, overrides, Optional.empty());
        var bastions = AwsBastions.of(access, config, state, new Leases(state), environment);
        return access.habits().readOnly() ? new ReadOnlyBastions(bastions) : bastions;
    }

    @Override
    public BackgroundTunnels backgroundTunnels() throws ProblemException {
        return new BackgroundTunnels(StateFolder.open(environment));
    }
}
