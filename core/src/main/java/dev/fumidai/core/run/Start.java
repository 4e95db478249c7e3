package dev.fumidai.core.run;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Facts;
import dev.fumidai.core.audit.Journal;
import dev.fumidai.core.audit.Kind;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.bastion.BastionService;
import dev.fumidai.core.bastion.StartOrder;
import dev.fumidai.core.bastion.Use;
import dev.fumidai.core.config.BastionSettings;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.identity.Access;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.shell.Entrance;
import dev.fumidai.core.shell.ShellEvent;
import dev.fumidai.core.shell.ShellWish;
import dev.fumidai.core.shell.Shells;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One start of a task, step by step: what has begun is taken back unless it comes to its end.
final class Start {
    private final Goal goal;
    private final Surroundings around;
    private final Access access;
    private final Definitions definitions;
    private final BastionService bastions;
    private final Voice voice;

    Start(
            Goal goal,
            Surroundings around,
            Access access,
            Definitions definitions,
            BastionService bastions,
            Voice voice) {
        this.goal = goal;
        this.around = around;
        this.access = access;
        this.definitions = definitions;
        this.bastions = bastions;
        this.voice = voice;
    }

    /// What a start is made of.
    ///
    /// @param shells leads into the task
    record Surroundings(
            Environment environment, Config config, Overrides overrides, StateFolder state, Shells shells) {}

    void check(boolean planning) throws ProblemException {
        if (access.habits().readOnly() && !planning) {
            throw RunProblems.readOnly(goal.name(), access.profile()).asException();
        }
        if (goal.borrows() && access.habits().production()) {
            throw RunProblems.production(goal.name(), access.profile()).asException();
        }
    }

    OpsTask run() throws ProblemException, InterruptedException {
        try {
            var identity = identify();
            var found = found();
            var entry = begin(identity, found);
            var task = new Started(definitions, voice, entry);
            try {
                bringUp(task, found, identity);
                return task;
            } finally {
                if (!task.up) {
                    task.close();
                }
            }
        } catch (CallFailed failed) {
            throw explained(failed);
        }
    }

    /// What dead processes left behind is stopped meanwhile.
    private void bringUp(Started task, Definitions.Found found, Identity identity)
            throws CallFailed, ProblemException, InterruptedException {
        try (var scope = new Scope("run")) {
            scope.fork("reap", () -> bastions.reap(identity, voice));
            var used = withImage(found, task);
            var pool = bastions.pool(voice);
            task.pool = pool;
            task.seat = pool.hold(order(used, identity));
            task.entrance = entrance(task);
            scope.join();
            task.up = true;
        } catch (IOException e) {
            throw new IllegalStateException("reaping tells its failures itself", e);
        }
    }

    List<PlannedCall> plan() throws ProblemException, InterruptedException {
        try {
            var identity = identify();
            var found = found();
            var calls = new ArrayList<PlannedCall>();
            var other = goal.sameImageAs();
            other.ifPresent(it -> calls.add(PlannedCall.start(
                    "ecs:RegisterTaskDefinition",
                    "a copy of " + found.shortName() + " with the image of " + it,
                    Map.of("family", found.definition().family()))));
            calls.addAll(bastions.reaper().preview(identity));
            calls.addAll(bastions.preview(order(found, identity), voice));
            calls.add(PlannedCall.start("ecs:ExecuteCommand", "or ssm:StartSession, to get in", Map.of()));
            other.ifPresent(
                    it -> calls.add(PlannedCall.end("ecs:DeregisterTaskDefinition", "the copy, afterwards", Map.of())));
            return calls;
        } catch (CallFailed failed) {
            throw explained(failed);
        }
    }

    private ProblemException explained(CallFailed failed) {
        return failed.said().contains("Unable to describe task definition")
                ? RunProblems.noDefinition(goal.name(), access.region(), goal.others())
                        .asException(failed)
                : failed.asProblem();
    }

    private Identity identify() throws ProblemException, InterruptedException {
        var identity = access.identify();
        voice.signedIn(identity);
        return identity;
    }

    /// The definition, when it is meant for this.
    private Definitions.Found found() throws CallFailed, ProblemException, InterruptedException {
        return switch (goal.wish().what()) {
            case RunWish.From.Named ignored -> {
                var found = definitions.describe(goal.definition());
                if (goal.run().isEmpty() && !found.forOps()) {
                    throw RunProblems.notForThis(found.shortName(), goal.others())
                            .asException();
                }
                yield found;
            }
            case RunWish.From.Service service -> {
                var arn = definitions.ofService(service.cluster(), service.service());
                yield definitions.describe(
                        arn.orElseThrow(() -> RunProblems.noService(goal.name()).asException()));
            }
        };
    }

    private Definitions.Found withImage(Definitions.Found found, Started task)
            throws CallFailed, ProblemException, InterruptedException {
        var other = goal.sameImageAs();
        if (other.isEmpty()) {
            return found;
        }
        var parts = other.get().split("/", 2);
        var container = goal.container(found)
                .orElse(found.definition().containerDefinitions().getFirst().name());
        var image = definitions
                .image(parts[0], parts[1], container)
                .orElseThrow(() -> RunProblems.noImage(other.get(), container).asException());
        voice.planned(
                "ecs:RegisterTaskDefinition",
                "a copy of " + found.shortName() + " with the image of " + other.get() + ": " + image);
        var copy = definitions.copy(found, container, image);
        task.copy = copy.arn();
        return copy;
    }

    private StartOrder order(Definitions.Found found, Identity identity) throws ProblemException {
        bastions.knows(found.definition());
        return new StartOrder(
                settings(found),
                identity,
                access.profile(),
                around.state().machine(),
                List.of(goal.name()),
                goal.wish().reason(),
                StartOrder.Times.of(around.config().defaults(), goal.deadline(around.overrides()), goal.idle()),
                Use.OPS_TASK);
    }

    /// The cluster and network of a bastion.
    private BastionSettings settings(Definitions.Found found) throws ProblemException {
        var at = goal.where();
        return new BastionSettings(
                at.name(),
                at.cluster(),
                at.subnets(),
                at.securityGroups(),
                Optional.of(found.arn()),
                goal.container(found),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at.schedulerRole(),
                around.config().defaults().sessionsPerContainer());
    }

    private Journal.Entry begin(Identity identity, Definitions.Found found) throws ProblemException {
        return Journal.open(around.state(), around.environment())
                .begin(
                        Kind.RUN,
                        !goal.require().isEmpty(),
                        problem -> voice.say(new TunnelEvent.Trouble(problem)),
                        Facts.none()
                                .withCaller(identity, access.profile())
                                .withTarget(goal.name())
                                .withReason(goal.wish().reason())
                                .withCommand(goal.wish().command())
                                .withDetail(found.shortName()));
    }

    private Entrance entrance(Started task) throws ProblemException, InterruptedException {
        var bastion = task.seat().bastion();
        task.entry.note(
                "task.start",
                Facts.none().withPlace(bastion.record().cluster(), bastion.taskArn(), bastion.container()));
        var into = around.shells()
                .find(
                        new ShellWish(
                                        bastion.taskArn(),
                                        Optional.of(bastion.container()),
                                        goal.wish().reason(),
                                        "run")
                                .under(goal.target())
                                .showing(goal.presence())
                                .typed(goal.commandLine()),
                        (question, choices) -> 0,
                        this::heard);
        return new Entrance(
                goal.name(),
                into.candidate(),
                goal.run().flatMap(TargetSettings.Run::command),
                goal.require(),
                goal.wish().reason(),
                into.identity(),
                into.profile(),
                into.commands(),
                into.books());
    }

    private void heard(ShellEvent event) {
        switch (event) {
            case ShellEvent.Degraded it -> voice.degraded(it.what(), it.consequence(), it.remedy());
            case ShellEvent.Interrupted it -> voice.say(new TunnelEvent.Interrupted(goal.name(), it.why()));
            case ShellEvent.Resumed it -> voice.say(new TunnelEvent.Resumed(goal.name(), it.outage(), it.times()));
            case ShellEvent.SignedIn ignored -> {}
            case ShellEvent.Found ignored -> {}
            case ShellEvent.Planned ignored -> {}
            case ShellEvent.Opened ignored -> {}
            case ShellEvent.Ended ignored -> {}
        }
    }
}
