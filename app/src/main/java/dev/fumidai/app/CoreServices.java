package dev.fumidai.app;

import dev.fumidai.app.cli.Services;
import dev.fumidai.core.Environment;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.AllBastions;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.config.ConfigFiles;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.CallObserver;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.run.AwsRuns;
import dev.fumidai.core.run.Runs;
import dev.fumidai.core.shell.AwsShells;
import dev.fumidai.core.shell.Shells;
import dev.fumidai.core.state.BackgroundTunnels;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.tunnel.Tunnels;
import dev.fumidai.core.tunnel.carrier.AwsTunnels;
import java.util.function.Consumer;

/// Core, put together for one command.
record CoreServices(Environment environment) implements Services {
    @Override
    public Tunnels tunnels(Overrides overrides) throws ProblemException {
        var config = ConfigFiles.discover(environment, overrides).load();
        var state = StateFolder.open(environment);
        return AwsTunnels.of(environment, config, overrides, SignIn.of(environment), state, new Leases(state));
    }

    @Override
    public Bastions bastions(Overrides overrides, Consumer<Problem> unreachable) throws ProblemException {
        var config = ConfigFiles.discover(environment, overrides).load();
        var state = StateFolder.open(environment);
        return AllBastions.of(
                SignIn.of(environment), config, overrides, state, new Leases(state), environment, unreachable);
    }

    @Override
    public Shells shells(Overrides overrides) throws ProblemException {
        var config = ConfigFiles.discover(environment, overrides).load();
        return AwsShells.of(environment, config, overrides, SignIn.of(environment), StateFolder.open(environment));
    }

    @Override
    public Runs runs(Overrides overrides) throws ProblemException {
        var config = ConfigFiles.discover(environment, overrides).load();
        var state = StateFolder.open(environment);
        var signIn = SignIn.of(environment);
        var shells = AwsShells.of(environment, config, overrides, signIn, state);
        return new AwsRuns(environment, config, overrides, signIn, state, new Leases(state), shells);
    }

    @Override
    public Browser browser(Overrides overrides) throws ProblemException {
        var config = ConfigFiles.discover(environment, overrides).load();
        return Browser.open(environment, config, overrides, Pause.real(), CallObserver.none());
    }

    @Override
    public BackgroundTunnels backgroundTunnels() throws ProblemException {
        return new BackgroundTunnels(StateFolder.open(environment));
    }
}
