package dev.fumidai.core.run;

import dev.fumidai.core.Environment;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.bastion.BastionService;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.identity.Access;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.shell.Shells;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// [Runs] in AWS. The task is a bastion in all but its definition: it starts, is leased, watched,
/// scheduled and stopped by the same code.
///
/// **Threading:** one command at a time.
public final class AwsRuns implements Runs {
    private final Environment environment;
    private final Config config;
    private final Overrides overrides;
    private final SignIn signIn;
    private final StateFolder state;
    private final Leases leases;
    private final Shells shells;
    private final List<Access> accesses = new ArrayList<>();

    /// @param shells leads into the task; closed with this
    public AwsRuns(
            Environment environment,
            Config config,
            Overrides overrides,
            SignIn signIn,
            StateFolder state,
            Leases leases,
            Shells shells) {
        this.environment = environment;
        this.config = config;
        this.overrides = overrides;
        this.signIn = signIn;
        this.state = state;
        this.leases = leases;
        this.shells = shells;
    }

    @Override
    public OpsTask start(RunWish wish, Consumer<TunnelEvent> events) throws ProblemException, InterruptedException {
        var start = understood(wish, events);
        start.check(false);
        return start.run();
    }

    @Override
    public List<PlannedCall> plan(RunWish wish, Consumer<TunnelEvent> events)
            throws ProblemException, InterruptedException {
        var start = understood(wish, events);
        start.check(true);
        return start.plan();
    }

    private Start understood(RunWish wish, Consumer<TunnelEvent> events) throws ProblemException {
        var goal = Goal.of(wish, config);
        var access = signIn.access(config, overrides, goal.target());
        accesses.add(access);
        var calls = new AwsCalls(access.problems());
        return new Start(
                goal,
                new Start.Surroundings(environment, config, overrides, state, shells),
                access,
                new Definitions(access.clients(), calls),
                BastionService.of(
                        access.clients(), calls, leases, Pause.real(), environment.clock(), environment.random()),
                new Voice(events, environment.clock()));
    }

    @Override
    public void close() {
        shells.close();
        accesses.forEach(Access::close);
        accesses.clear();
    }
}
