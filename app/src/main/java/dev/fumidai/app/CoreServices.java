package dev.fumidai.app;

import dev.fumidai.app.cli.Services;
import dev.fumidai.core.Environment;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.bastion.AwsBastions;
import dev.fumidai.core.bastion.BastionService;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.config.BastionSettings;
import dev.fumidai.core.config.ConfigFiles;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.state.BackgroundTunnels;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.tunnel.Tunnels;
import dev.fumidai.core.tunnel.carrier.AwsTunnels;
import java.util.Optional;
import java.util.stream.Collectors;

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
        var leases = new Leases(state);
        var service = BastionService.of(
                access.clients(),
                new AwsCalls(access.problems()),
                leases,
                Pause.real(),
                environment.clock(),
                environment.random());
        var clusters = config.bastions().values().stream()
                .map(BastionSettings::cluster)
                .collect(Collectors.toUnmodifiableSet());
        return AwsBastions.of(service, access::identify, clusters, state.machine(), leases, environment.clock());
    }

    @Override
    public BackgroundTunnels backgroundTunnels() throws ProblemException {
        return new BackgroundTunnels(StateFolder.open(environment));
    }
}
