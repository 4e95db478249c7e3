package dev.fumidai.core.bastion;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.config.Durations;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.state.BastionRecord;
import dev.fumidai.core.state.PendingStart;
import dev.fumidai.core.state.PendingStarts;
import dev.fumidai.core.tunnel.Voice;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/// Starts a bastion: look-ups, RunTask, and the outer deadline. [Readiness] then waits for it.
///
/// **Errors:** a [ProblemException] or an interruption leaves no task behind.
final class Starter {
    private static final System.Logger LOG = System.getLogger(Starter.class.getName());

    private final Ecs ecs;
    private final Schedules schedules;
    private final LookUps lookUps;
    private final PendingStarts starts;
    private final Pause pause;
    private final InstantSource clock;
    private final RandomGenerator random;

    Starter(
            Ecs ecs,
            Schedules schedules,
            LookUps lookUps,
            PendingStarts starts,
            Pause pause,
            InstantSource clock,
            RandomGenerator random) {
        this.ecs = ecs;
        this.schedules = schedules;
        this.lookUps = lookUps;
        this.starts = starts;
        this.pause = pause;
        this.clock = clock;
        this.random = random;
    }

    /// A task that RunTask accepted; whoever holds this stops it, and settles the pending start once
    /// the task is written down or stopped.
    record Accepted(BastionRecord record, PendingStarts.Pending pending) {}

    /// Looks up, and sends RunTask.
    Accepted start(StartOrder order, Voice voice) throws ProblemException, InterruptedException {
        var plan = new Planner(ecs, lookUps).complete(lookUp(order, voice), voice);
        var explanation = new Explanation(order);
        var now = clock.instant();
        var expiresAt = now.plus(order.deadline());
        var id = "fumidai-" + HexDigits.random(random, 24);
        voice.planned("ecs:RunTask", describe(order, plan));
        LOG.log(Level.INFO, () -> "RunTask subnets=" + order.settings().subnets());
        var pending = starts.begin(new PendingStart(
                id,
                order.settings().cluster(),
                order.owner().account(),
                order.owner().region(),
                order.profile(),
                order.owner().userId(),
                now));
        var runner = new Runner(ecs, pause, pending);
        var arn = runner.run(runOrder(order, plan, id, expiresAt), order, explanation, voice);
        return new Accepted(
                new BastionRecord(
                        arn,
                        order.settings().cluster(),
                        order.owner().account(),
                        order.owner().region(),
                        order.profile(),
                        order.owner().userId(),
                        PlaceKey.of(order),
                        plan.container().or(order.settings()::container).orElse(""),
                        now,
                        expiresAt,
                        order.settings().schedulerRole().isPresent()),
                pending);
    }

    /// What [#start] and the end of the bastion would call; only looks up.
    List<PlannedCall> preview(StartOrder order, Voice voice) throws ProblemException, InterruptedException {
        var plan = lookUp(order, voice);
        var calls = new ArrayList<PlannedCall>();
        plan.toRegister()
                .ifPresent(it -> calls.add(PlannedCall.start(
                        "ecs:RegisterTaskDefinition", it.describe(), PlannedParameters.register(it))));
        var run = runOrder(order, plan, "", clock.instant().plus(order.deadline()));
        calls.add(PlannedCall.start("ecs:RunTask", describe(order, plan), PlannedParameters.run(run)));
        var role = order.settings().schedulerRole();
        role.ifPresent(arn -> calls.add(PlannedCall.start(
                "scheduler:CreateSchedule",
                "stop it in " + Durations.spoken(order.deadline()),
                Map.of("roleArn", arn, "actionAfterCompletion", "DELETE"))));
        calls.add(PlannedCall.end(
                "ecs:StopTask",
                order.use().stopsWhen() + ", or after "
                        + Durations.spoken(order.times().idle()) + " unused",
                Map.of("cluster", order.settings().cluster())));
        if (role.isPresent()) {
            calls.add(PlannedCall.end("scheduler:DeleteSchedule", "with it", Map.of()));
        }
        return calls;
    }

    /// Makes the deadline bind from outside, where the configuration names a role for it.
    void schedule(StartOrder order, BastionRecord record, Voice voice) throws InterruptedException {
        var role = order.settings().schedulerRole();
        if (role.isEmpty()) {
            return;
        }
        voice.planned(
                "scheduler:CreateSchedule", "stop " + record.taskId() + " in " + Durations.spoken(order.deadline()));
        try {
            schedules.stopAt(
                    Stopper.scheduleName(record), record.cluster(), record.taskArn(), record.expiresAt(), role.get());
        } catch (CallFailed failed) {
            voice.degraded(
                    failed.action(),
                    "nothing outside the container ends the " + order.use().noun() + " at its deadline: "
                            + failed.problem().cause(),
                    "allow " + failed.action() + " and iam:PassRole on " + role.get());
        }
    }

    private Plan lookUp(StartOrder order, Voice voice) throws ProblemException, InterruptedException {
        try (var scope = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<String>> unknown = () -> unknownSubnets(order, voice);
            var subnetsAsked = scope.submit(unknown);
            var plan = new Planner(ecs, lookUps).plan(order, voice);
            check(order, subnetsAsked.get());
            return plan;
        } catch (ExecutionException e) {
            throw new IllegalStateException("looking up subnets failed", e.getCause());
        }
    }

    private List<String> unknownSubnets(StartOrder order, Voice voice) throws InterruptedException {
        try {
            var known = lookUps.existing(order.settings().subnets());
            return order.settings().subnets().stream()
                    .filter(subnet -> !known.contains(subnet))
                    .toList();
        } catch (CallFailed failed) {
            if (failed.kind() == CallFailed.Kind.DENIED) {
                voice.degraded(
                        failed.action(),
                        "a wrong subnet shows only when ECS refuses it",
                        "allow " + failed.action() + " (it supports only Resource \"*\")");
            }
            return List.of();
        }
    }

    private static void check(StartOrder order, List<String> unknown) throws ProblemException {
        if (!unknown.isEmpty()) {
            throw new Problem(
                            "Bastion " + order.settings().name() + " names a subnet that does not exist: "
                                    + String.join(", ", unknown) + ".",
                            "It is not in " + order.owner().region() + " of account "
                                    + order.owner().account() + ".",
                            "correct  bastions." + order.settings().name() + ".subnets",
                            ExitCode.NOT_FOUND)
                    .asException();
        }
    }

    private static RunOrder runOrder(StartOrder order, Plan plan, String id, Instant expiresAt) {
        return new RunOrder(
                order.settings().cluster(),
                plan.definition(),
                plan.container(),
                plan.command(),
                plan.environment(),
                order.settings().subnets(),
                order.settings().securityGroups(),
                Tags.of(order.owner(), order.machine(), id, order.targets(), order.reason(), expiresAt),
                id,
                id,
                order.use());
    }

    private static String describe(StartOrder order, Plan plan) {
        var subnets = order.settings().subnets();
        return plan.shown() + " on " + order.settings().cluster() + " in "
                + (subnets.size() == 1 ? subnets.getFirst() : subnets.size() + " private subnets")
                + ", no public IP, for " + Durations.spoken(order.deadline()) + " at the most";
    }
}
