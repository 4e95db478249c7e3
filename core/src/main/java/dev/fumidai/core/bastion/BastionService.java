package dev.fumidai.core.bastion;

import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.config.BastionSettings;
import dev.fumidai.core.cost.FargatePrices;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.Scope;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Bastions in one account and region: makes the [Pool] of each tunnel.
///
/// **Threading:** any thread.
public final class BastionService {
    private final Ecs ecs;
    private final Schedules schedules;
    private final LookUps lookUps;
    private final Leases leases;
    private final Pause pause;
    private final InstantSource clock;
    private final RandomGenerator random;

    BastionService(
            Ecs ecs,
            Schedules schedules,
            Subnets subnets,
            Leases leases,
            Pause pause,
            InstantSource clock,
            RandomGenerator random) {
        this.ecs = ecs;
        this.schedules = schedules;
        this.lookUps = new LookUps(ecs, subnets);
        this.leases = leases;
        this.pause = pause;
        this.clock = clock;
        this.random = random;
    }

    /// Over the SDK.
    public static BastionService of(
            AwsClients clients,
            AwsCalls calls,
            Leases leases,
            Pause pause,
            InstantSource clock,
            RandomGenerator random) {
        return new BastionService(
                new AwsEcs(clients, calls),
                new AwsSchedules(clients, calls),
                new AwsSubnets(clients, calls),
                leases,
                pause,
                clock,
                random);
    }

    /// Begins what the start of such a bastion will look up, unless one of ours runs already that may
    /// do. What comes of it is told by the start.
    ///
    /// @param scope that the calls live in
    public void lookAhead(Scope scope, BastionSettings settings) throws ProblemException {
        var key = PlaceKey.of(settings);
        if (leases.bastions().stream().noneMatch(it -> it.record().bastion().equals(key) && !it.orphaned())) {
            lookUps.begin(scope, settings);
        }
    }

    /// Saves the next start of this definition, by its ARN, from reading it again.
    public void knows(TaskDefinition definition) {
        lookUps.knows(TaskViews.of(definition));
    }

    /// The bastions of one tunnel.
    public Pool pool(Voice voice) {
        return new Pool(
                ecs,
                starter(),
                new Readiness(ecs, pause, clock, FargatePrices.builtIn()),
                stopper(),
                leases,
                FargatePrices.builtIn(),
                clock,
                voice);
    }

    /// Stops what dead processes left behind.
    public Reaper reaper() {
        return new Reaper(ecs, stopper(), leases, clock);
    }

    /// Stops them at the start of something else, and tells what it stopped and what it could not.
    public void reap(Identity caller, Voice voice) throws InterruptedException {
        try {
            for (var reaped : reaper().reap(caller)) {
                if (reaped.stopped()) {
                    voice.planned("ecs:StopTask", reaped.taskArn() + ": " + reaped.detail());
                }
            }
        } catch (ProblemException e) {
            voice.say(new TunnelEvent.Trouble(e.problem()));
        }
    }

    /// What a tunnel's bastion would call; only looks up.
    public List<PlannedCall> preview(StartOrder order, Voice voice) throws ProblemException, InterruptedException {
        if (order.use() == Use.OPS_TASK) {
            return starter().preview(order, voice);
        }
        var running = pool(voice).joinable(order);
        return running.isPresent()
                ? List.of(PlannedCall.end(
                        "ecs:StopTask",
                        "of the bastion " + running.get().taskId() + ", which runs already and is shared, when its last"
                                + " tunnel closes",
                        Map.of(
                                "cluster",
                                running.get().cluster(),
                                "task",
                                running.get().taskArn())))
                : starter().preview(order, voice);
    }

    Ecs ecs() {
        return ecs;
    }

    Stopper stopper() {
        return new Stopper(ecs, schedules, pause);
    }

    private Starter starter() {
        return new Starter(ecs, schedules, lookUps, leases.starts(), pause, clock, random);
    }
}
