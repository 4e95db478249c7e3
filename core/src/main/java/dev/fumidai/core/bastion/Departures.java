package dev.fumidai.core.bastion;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.config.Durations;
import dev.fumidai.core.cost.FargatePrices;
import dev.fumidai.core.cost.TaskSize;
import dev.fumidai.core.state.BastionRecord;
import dev.fumidai.core.state.Lease;
import dev.fumidai.core.state.LeasedBastion;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.Voice;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the bastions of a [Pool] are left: the last one out stops the task.
///
/// **Threading:** any thread.
final class Departures {
    private static final Duration STOPPED_WITHIN = Duration.ofMinutes(2);

    private final Stopper stopper;
    private final Leases leases;
    private final FargatePrices prices;
    private final InstantSource clock;
    private final Voice voice;
    private final List<BastionEnd> ends = new ArrayList<>();

    Departures(Stopper stopper, Leases leases, FargatePrices prices, InstantSource clock, Voice voice) {
        this.stopper = stopper;
        this.leases = leases;
        this.prices = prices;
        this.clock = clock;
        this.voice = voice;
    }

    /// How each bastion ended, oldest first.
    List<BastionEnd> ends() {
        synchronized (ends) {
            return List.copyOf(ends);
        }
    }

    /// Waits until every task that this process stopped is STOPPED.
    void awaitStopped() throws ProblemException, InterruptedException {
        for (var end : ends()) {
            if (end.stopped()) {
                try {
                    var there = stopper.awaitStopped(clusterOf(end.taskArn()), end.taskArn(), STOPPED_WITHIN);
                    if (!there) {
                        voice.say(new TunnelEvent.Trouble(new Problem(
                                "The task has not stopped within " + Durations.spoken(STOPPED_WITHIN) + ".",
                                end.taskArn() + " was asked to stop",
                                "fumidai bastion ls",
                                ExitCode.UNAVAILABLE)));
                    }
                } catch (CallFailed failed) {
                    throw failed.asProblem();
                }
            }
        }
    }

    /// Gives a lease back, and stops the task when it was the last.
    void leave(Held held, Lease lease) throws ProblemException, InterruptedException {
        var record = lease.bastion();
        if (!lease.release()) {
            if (held.seated) {
                ended(held, record, false, "still used by " + others(record));
            }
            return;
        }
        try {
            if (!held.gone) {
                stopper.stop(record.cluster(), record.taskArn(), held.use.stopReason());
            }
            stopper.unschedule(record);
            leases.forget(record.taskArn());
            ended(held, record, !held.gone, held.goneWhy);
        } catch (CallFailed failed) {
            ended(held, record, false, "could not be stopped");
            var problem = failed.problem();
            voice.say(new TunnelEvent.Trouble(new Problem(
                    "The " + held.use.noun() + " could not be stopped: " + problem.summary(),
                    problem.cause(),
                    "its watchdog ends it, at the latest in "
                            + Durations.spoken(Duration.between(clock.instant(), record.expiresAt()))
                            + "; to try again:  fumidai bastion stop " + record.taskId(),
                    problem.exitCode())));
        }
    }

    /// Stops a task that could not even be written down.
    void stopUnleased(BastionRecord record) throws InterruptedException {
        Calm.<RuntimeException>during(() -> stopQuietly(record, "fumidai: the start was given up"));
    }

    /// Stops a task, and says when that fails.
    void stopQuietly(BastionRecord record, String reason) throws InterruptedException {
        try {
            stopper.stop(record.cluster(), record.taskArn(), reason);
        } catch (CallFailed failed) {
            voice.say(new TunnelEvent.Trouble(failed.problem()));
        }
    }

    private String others(BastionRecord record) throws ProblemException {
        var users = leases.bastions().stream()
                .filter(b -> b.record().taskArn().equals(record.taskArn()))
                .flatMap(b -> b.holders().stream())
                .filter(LeasedBastion.Holder::alive)
                .count();
        return users == 1 ? "1 other tunnel" : users + " other tunnels";
    }

    private void ended(Held held, BastionRecord record, boolean stopped, String detail) {
        var up = Optional.ofNullable(held.bastion);
        var size = up.map(Bastion::size).orElse(TaskSize.bastion(false));
        var ran = Duration.between(record.startedAt(), clock.instant());
        synchronized (ends) {
            ends.add(new BastionEnd(record.taskArn(), stopped, detail, ran, prices.rate(record.region(), size)));
        }
    }

    private static String clusterOf(String taskArn) {
        var parts = taskArn.split("/");
        return parts.length == 3 ? parts[1] : "default";
    }
}
