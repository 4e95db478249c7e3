package dev.fumidai.core.bastion;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.bastion.Bastions.StoppedBastion;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.state.BastionRecord;
import dev.fumidai.core.state.LeasedBastion;
import dev.fumidai.core.state.Leases;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Stops what the same caller on the same machine left behind with a dead owner process. Only the
/// lease folder names candidates, so that other people's tasks and untagged ones are never touched.
public final class Reaper {
    private final Ecs ecs;
    private final Stopper stopper;
    private final Leases leases;

    Reaper(Ecs ecs, Stopper stopper, Leases leases) {
        this.ecs = ecs;
        this.stopper = stopper;
        this.leases = leases;
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
        if (last != null) {
            throw last.asProblem();
        }
        return reaped;
    }

    static boolean owns(Identity caller, BastionRecord record) {
        return record.owner().equals(caller.userId())
                && record.account().equals(caller.account())
                && record.region().equals(caller.region());
    }

    private StoppedBastion reap(LeasedBastion leased) throws CallFailed, ProblemException, InterruptedException {
        var record = leased.record();
        var running = ecs.describe(record.cluster(), record.taskArn(), false)
                .filter(task -> !task.stopping())
                .isPresent();
        if (running) {
            stopper.stop(record.cluster(), record.taskArn(), "fumidai: its owner process is dead");
        }
        leases.forget(record.taskArn());
        return new StoppedBastion(record.taskArn(), running, running ? owner(leased) : "it had stopped already");
    }

    private static String owner(LeasedBastion leased) {
        var pids = leased.holders().stream()
                .flatMap(holder -> holder.pid().stream().mapToObj(Long::toString))
                .collect(Collectors.joining(", "));
        return pids.isEmpty() ? "its owner process is dead" : "its owner process " + pids + " is dead";
    }
}
