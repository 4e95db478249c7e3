package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Journal;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.config.Requirement;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.shell.AwsShells;
import dev.fumidai.core.shell.Shells;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.tunnel.Tunnel;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.core.tunnel.Tunnels;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.BufferBudget;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Tunnels through bastions in AWS.
///
/// **Threading:** any thread. Each open tunnel has threads of its own, all gone after its `close`.
public final class AwsTunnels implements Tunnels {
    private final Surroundings surroundings;

    AwsTunnels(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// What a tunnel is made of.
    ///
    /// @param machine this machine's id
    /// @param pause between attempts
    /// @param ticks between two looks at idleness and deadline
    record Surroundings(
            Config config,
            Site.Chooser sites,
            String machine,
            Journal journal,
            Shells shells,
            Pause pause,
            Pause ticks,
            InstantSource clock,
            RandomGenerator random) {}

    /// Everything is passed in; AWS is not called before [#open].
    public static Tunnels of(
            Environment environment,
            Config config,
            Overrides overrides,
            SignIn signIn,
            StateFolder state,
            Leases leases)
            throws ProblemException {
        var budget = BufferBudget.ofBytes(config.defaults().processBuffer());
        return new AwsTunnels(new Surroundings(
                config,
                target -> new AwsSite(signIn.access(config, overrides, target), environment, config, budget, leases),
                state.machine(),
                Journal.open(state, environment),
                AwsShells.of(environment, config, overrides, signIn, state),
                Pause.real(),
                Pause.real(),
                environment.clock(),
                environment.random()));
    }

    @Override
    public Tunnel open(TunnelRequest request, Consumer<TunnelEvent> events)
            throws ProblemException, InterruptedException {
        var opening = opening(request, Sites.Purpose.OPEN, events);
        try {
            return opening.open();
        } catch (ProblemException e) {
            opening.failed(e.problem());
            throw e;
        } finally {
            opening.undoUnlessOpen();
        }
    }

    @Override
    public List<PlannedCall> plan(TunnelRequest request, Consumer<TunnelEvent> events)
            throws ProblemException, InterruptedException {
        var opening = opening(request, Sites.Purpose.PLAN, events);
        try {
            return opening.plan();
        } finally {
            opening.undoUnlessOpen();
        }
    }

    private Opening opening(TunnelRequest request, Sites.Purpose purpose, Consumer<TunnelEvent> events)
            throws ProblemException {
        var voice = new Voice(events, surroundings.clock());
        return new Opening(request, goals(request), surroundings, purpose, voice);
    }

    private List<Goal> goals(TunnelRequest request) throws ProblemException {
        var goals = new ArrayList<Goal>();
        for (var wanted : request.targets()) {
            var goal = Goal.of(wanted, request, surroundings.config());
            requireReason(goal, request);
            goals.add(goal);
        }
        return goals;
    }

    private static void requireReason(Goal goal, TunnelRequest request) throws ProblemException {
        if (goal.require().contains(Requirement.REASON)
                && request.reason().filter(text -> !text.isBlank()).isEmpty()) {
            throw new Problem(
                            "Target " + goal.name() + " requires a reason.",
                            "Its configuration says  require: [reason].",
                            "fumidai tunnel " + goal.name() + " --reason \"why you need to get in\"",
                            ExitCode.USAGE)
                    .asException();
        }
    }
}
