package dev.fumidai.core.bastion;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.bastion.Bastions.StoppedBastion;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.state.BastionRecord;
import dev.fumidai.core.state.LeasedBastion;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.state.PendingStart;
import dev.fumidai.core.state.PendingStarts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Stops what the same caller on the same machine left behind with a dead owner process. Only the
/// lease folder names candidates, so that other people's tasks and untagged ones are never touched.
///
/// A process that died between sending RunTask and noting its answer left a pending start: its task
/// is found by `startedBy`, where ListTasks is allowed.
public final class Reaper {
    /// After this a task that RunTask accepted shows in ListTasks, however late the call arrived.
    private static final Duration SEEN_BY = Duration.ofMinutes(1);

    private final Ecs ecs;
    private final Stopper stopper;
    private final Leases leases;
    private final InstantSource clock;

    Reaper(Ecs ecs, Stopper stopper, Leases leases, InstantSource clock) {
        this.ecs = ecs;
        this.stopper = stopper;
        this.leases = leases;
        this.clock = clock;
    }

    /// Stops them, and forgets those whose tasks are gone.
    ///
    /// @throws ProblemException when one could not be stopped, after the others were
    public List<StoppedBastion> reap(Identity caller) throws ProblemException, InterruptedException {
        var reaped = new ArrayList<StoppedBastion>();
        CallFailed last = null;
        for (var leased : leases.bastions()) {
            if (!leased.orphaned()
                    || !owns(caller, leased.record())
                    || !leases.claim(leased.record().taskArn())) {
                continue;
            }
            try {
                reaped.add(reap(leased));
            } catch (CallFailed failed) {
                last = failed;
            }
        }
        for (var start : leases.starts().left()) {
            var claimed = owns(caller, start.owner(), start.account(), start.region())
                    ? leases.starts().claim(start)
                    : Optional.<PendingStarts.Pending>empty();
            if (claimed.isPresent()) {
                try {
                    reaped.addAll(reap(start, claimed.get()));
                } catch (CallFailed failed) {
                    last = failed;
                }
            }
        }
        if (last != null) {
            throw last.asProblem();
        }
        return reaped;
    }

    /// What [#reap] would call; only looks.
    public List<PlannedCall> preview(Identity caller) throws ProblemException, InterruptedException {
        var calls = new ArrayList<PlannedCall>();
        try {
            for (var leased : leases.bastions()) {
                if (leased.orphaned() && owns(caller, leased.record()) && runs(leased.record())) {
                    calls.addAll(Stopper.preview(leased.record(), owner(leased)));
                }
            }
            for (var start : leases.starts().left()) {
                if (owns(caller, start.owner(), start.account(), start.region())) {
                    for (var task : ecs.list(start.cluster(), Optional.of(start.id()))) {
                        calls.add(Stopper.preview(start.cluster(), task, "its owner process died while it started"));
                    }
                }
            }
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
        return calls;
    }

    private boolean runs(BastionRecord record) throws CallFailed, InterruptedException {
        return ecs.describe(record.cluster(), record.taskArn(), false)
                .filter(task -> !task.stopping())
                .isPresent();
    }

    private List<StoppedBastion> reap(PendingStart start, PendingStarts.Pending claimed)
            throws CallFailed, ProblemException, InterruptedException {
        var settled = false;
        try {
            var reaped = new ArrayList<StoppedBastion>();
            for (var task : ecs.list(start.cluster(), Optional.of(start.id()))) {
                stopper.stop(start.cluster(), task, "fumidai: its owner process is dead");
                reaped.add(new StoppedBastion(task, true, "its owner process died while it started"));
            }
            settled = !reaped.isEmpty() || clock.instant().isAfter(start.since().plus(SEEN_BY));
            return reaped;
        } catch (CallFailed failed) {
            if (failed.kind() != CallFailed.Kind.DENIED && failed.kind() != CallFailed.Kind.NOT_FOUND) {
                throw failed;
            }
            settled = true;
            throw new CallFailed(failed.kind(), failed.action(), failed.code(), maybeLeft(start, failed), failed);
        } finally {
            if (settled) {
                claimed.settled();
            } else {
                claimed.unsettled();
            }
        }
    }

    private static Problem maybeLeft(PendingStart start, CallFailed failed) {
        return new Problem(
                "A start of " + start.since() + " was killed before its answer came; whether its task runs cannot be"
                        + " seen.",
                failed.problem().summary(),
                "its watchdog ends it after its grace time; to look, have somebody list the tasks of cluster "
                        + start.cluster() + " with startedBy " + start.id(),
                failed.problem().exitCode());
    }

    static boolean owns(Identity caller, BastionRecord record) {
        return owns(caller, record.owner(), record.account(), record.region());
    }

    private static boolean owns(Identity caller, String owner, String account, String region) {
        return owner.equals(caller.userId()) && account.equals(caller.account()) && region.equals(caller.region());
    }

    private StoppedBastion reap(LeasedBastion leased) throws CallFailed, ProblemException, InterruptedException {
        var record = leased.record();
        var running = runs(record);
        if (running) {
            stopper.stop(record.cluster(), record.taskArn(), "fumidai: its owner process is dead");
        }
        var schedule = stopper.unschedule(record);
        leases.forget(record.taskArn());
        var why = running ? owner(leased) : "it had stopped already";
        return new StoppedBastion(record.taskArn(), running, schedule.isEmpty() ? why : why + "; " + schedule);
    }

    private static String owner(LeasedBastion leased) {
        var pids = leased.holders().stream()
                .flatMap(holder -> holder.pid().stream().mapToObj(Long::toString))
                .collect(Collectors.joining(", "));
        return pids.isEmpty() ? "its owner process is dead" : "its owner process " + pids + " is dead";
    }
}
