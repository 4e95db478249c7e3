package dev.fumidai.core.bastion;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.cost.FargatePrices;
import dev.fumidai.core.cost.Rate;
import dev.fumidai.core.state.BastionRecord;
import dev.fumidai.core.state.LeasedBastion;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.Voice;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The bastions that one tunnel uses: hands out seats, at one's own running bastion where there is
/// room, at a new one otherwise.
///
/// Rooms are counted over all processes of this machine by the lease folder. Within the process,
/// whoever asks while a bastion for the same place is starting waits for that one.
///
/// **Threading:** any thread.
public final class Pool {
    private final Ecs ecs;
    private final Starter starter;
    private final Readiness readiness;
    private final Stopper stopper;
    private final Leases leases;
    private final FargatePrices prices;
    private final Departures departures;
    private final InstantSource clock;
    private final Voice voice;
    private final List<Held> helds = new ArrayList<>();
    private final Set<String> avoided = new HashSet<>();

    Pool(
            Ecs ecs,
            Starter starter,
            Readiness readiness,
            Stopper stopper,
            Leases leases,
            FargatePrices prices,
            InstantSource clock,
            Voice voice) {
        this.ecs = ecs;
        this.starter = starter;
        this.readiness = readiness;
        this.stopper = stopper;
        this.leases = leases;
        this.prices = prices;
        this.clock = clock;
        this.voice = voice;
        this.departures = new Departures(stopper, leases, prices, clock, voice);
    }

    /// A seat at a bastion for this order. When it throws, nothing that it started is left.
    public Seat take(StartOrder order) throws ProblemException, InterruptedException {
        var full = new HashSet<String>();
        while (true) {
            var held = reserve(order, full);
            try {
                var first = settle(held, order, full);
                var slot = held.lease()
                        .takeSession(
                                held.bastion().container(),
                                "tunnel " + String.join(" ", order.targets()),
                                order.settings().sessionsPerContainer());
                if (slot.isPresent()) {
                    held.seated = true;
                    return new PooledSeat(this, held, slot.get(), first && held.fresh);
                }
            } catch (ProblemException | InterruptedException e) {
                giveBack(held);
                throw e;
            }
            full.add(held.bastion().taskArn());
            giveBack(held);
        }
    }

    /// A task of one's own, shared with nobody, where all sessions are still to be had. When it
    /// throws, nothing that it started is left.
    public Seat hold(StartOrder order) throws ProblemException, InterruptedException {
        var held = new Held(PlaceKey.of(order), order.use());
        held.seats = 1;
        synchronized (helds) {
            helds.add(held);
        }
        try {
            settle(held, order, Set.of());
            held.seated = true;
            return new PooledSeat(this, held, () -> {}, true);
        } catch (ProblemException | InterruptedException e) {
            giveBack(held);
            throw e;
        }
    }

    /// How each bastion ended, oldest first.
    public List<BastionEnd> ends() {
        return departures.ends();
    }

    /// Waits until every task that this process stopped is STOPPED.
    public void awaitStopped() throws ProblemException, InterruptedException {
        departures.awaitStopped();
    }

    /// The price of a bastion, where it is known.
    Optional<Rate> rate(Bastion bastion) {
        return prices.rate(bastion.record().region(), bastion.size());
    }

    Sight look(Held held) throws InterruptedException {
        var record = held.bastion().record();
        try {
            var task = ecs.describe(record.cluster(), record.taskArn(), false);
            if (task.isEmpty() || task.get().stopping()) {
                held.gone = true;
                held.goneWhy = task.map(Explanation::whyGone).orElse("ECS no longer knows the task");
                return new Sight.Gone(held.goneWhy);
            }
            var up = Readiness.bastion(record, task.get());
            if (up.isEmpty()) {
                return new Sight.AgentDown("its exec agent does not run at the moment");
            }
            held.seen(up.get());
            return new Sight.Up(held.bastion());
        } catch (CallFailed failed) {
            return new Sight.Unknown(failed.problem().summary());
        }
    }

    /// Its end as it is written down: other tunnels move it too.
    Instant end(Held held) throws ProblemException {
        held.moved(leases.extended(held.bastion().record()));
        return held.bastion().record().expiresAt();
    }

    List<String> moveEnd(Held held, Instant end, Optional<String> schedulerRole)
            throws ProblemException, InterruptedException {
        var record = leases.extended(held.bastion().record().withExpiresAt(end));
        held.moved(record);
        if (!record.scheduled() || schedulerRole.isEmpty()) {
            return List.of();
        }
        voice.planned("scheduler:UpdateSchedule", "stop " + record.taskId() + " later");
        var kept = stopper.reschedule(record, schedulerRole.get());
        while (kept.isEmpty() && end(held).isAfter(record.expiresAt())) { // the later end must be the last to arrive
            record = held.bastion().record();
            kept = stopper.reschedule(record, schedulerRole.get());
        }
        return kept.stream().toList();
    }

    void giveBack(Held held) {
        synchronized (helds) {
            held.seats--;
            if (held.seats > 0) {
                return;
            }
            helds.remove(held);
        }
        var lease = held.lease;
        if (lease == null) {
            return;
        }
        try {
            Calm.<ProblemException>during(() -> departures.leave(held, lease));
        } catch (ProblemException e) {
            voice.say(new TunnelEvent.Trouble(e.problem()));
        } catch (InterruptedException e) {
            voice.say(new TunnelEvent.Trouble(new Problem(
                    "Stopping the " + held.use.noun() + " was interrupted.",
                    lease.bastion().taskArn() + " may still run",
                    "fumidai bastion reap",
                    ExitCode.INTERRUPTED)));
            Thread.currentThread().interrupt();
        }
    }

    /// @param full bastions without a free place, by ARN
    private Held reserve(StartOrder order, Set<String> full) {
        var key = PlaceKey.of(order);
        synchronized (helds) {
            for (var held : helds) {
                if (held.key.equals(key)
                        && !held.gone
                        && !held.avoided
                        && held.problem == null
                        && !held.isAmong(full)
                        && held.seats < order.settings().sessionsPerContainer()
                        && held.lasts(clock.instant(), order.deadline().dividedBy(2))) {
                    held.seats++;
                    return held;
                }
            }
            var held = new Held(key, order.use());
            held.seats = 1;
            helds.add(held);
            return held;
        }
    }

    /// The first to come makes it ready; the others wait for that.
    private boolean settle(Held held, StartOrder order, Set<String> full)
            throws ProblemException, InterruptedException {
        var first = isFirst(held);
        if (first) {
            try {
                fill(held, order, full);
            } catch (ProblemException e) {
                held.problem = e.problem();
                throw e;
            } catch (InterruptedException e) {
                held.problem = new Problem(
                        "The start of the " + held.use.noun() + " was interrupted.", "", "", ExitCode.INTERRUPTED);
                throw e;
            } finally {
                held.settled.countDown();
            }
        } else {
            held.settled.await();
            var problem = held.problem;
            if (problem != null) {
                throw problem.asException();
            }
        }
        return first;
    }

    private boolean isFirst(Held held) {
        synchronized (helds) {
            var first = !held.begun;
            held.begun = true;
            return first;
        }
    }

    /// Nobody is to be seated there any more.
    void avoid(Held held) {
        synchronized (helds) {
            held.avoided = true;
            avoided.add(held.bastion().taskArn());
        }
    }

    private void fill(Held held, StartOrder order, Set<String> full) throws ProblemException, InterruptedException {
        if (order.use() == Use.BASTION && joins(held, order, full)) {
            return;
        }
        held.fresh = true;
        var accepted = starter.start(order, voice);
        try {
            held.lease = leases.begin(accepted.record());
        } catch (ProblemException e) {
            departures.stopUnleased(accepted.record());
            throw e;
        } finally {
            accepted.pending().settled();
        }
        starter.schedule(order, accepted.record(), voice);
        held.bastion = awaitReady(accepted.record(), order);
    }

    /// Shells and commands have places at a bastion too: that nobody's lease tells.
    private boolean joins(Held held, StartOrder order, Set<String> full) throws ProblemException, InterruptedException {
        for (var leased : leases.bastions()) {
            if (!full.contains(leased.record().taskArn())
                    && joinable(leased, held.key, order)
                    && join(held, leased.record(), order)) {
                return true;
            }
        }
        return false;
    }

    /// A running bastion of one's own that [#take] would try first.
    Optional<BastionRecord> joinable(StartOrder order) throws ProblemException {
        var key = PlaceKey.of(order);
        return leases.bastions().stream()
                .filter(leased -> joinable(leased, key, order))
                .map(LeasedBastion::record)
                .findFirst();
    }

    private boolean joinable(LeasedBastion leased, String key, StartOrder order) {
        var record = leased.record();
        return record.bastion().equals(key)
                && record.owner().equals(order.owner().userId())
                && record.account().equals(order.owner().account())
                && record.region().equals(order.owner().region())
                && !leased.ending()
                && !avoids(record.taskArn())
                && !leased.orphaned()
                && leased.sessions() < order.settings().sessionsPerContainer()
                && !record.expiresAt()
                        .isBefore(clock.instant().plus(order.deadline().dividedBy(2)));
    }

    private boolean avoids(String taskArn) {
        synchronized (helds) {
            return avoided.contains(taskArn);
        }
    }

    /// Shares a bastion of another process of ours, when it is alive.
    private boolean join(Held held, BastionRecord record, StartOrder order)
            throws ProblemException, InterruptedException {
        var lease = leases.join(record.taskArn());
        if (lease.isEmpty()) {
            return false;
        }
        held.lease = lease.get();
        try {
            held.bastion = awaitReady(record, order);
            return true;
        } catch (ProblemException e) {
            held.lease = null;
            if (lease.get().release()) {
                departures.stopQuietly(record, "fumidai: it was not usable");
                stopper.unschedule(record);
                leases.forget(record.taskArn());
            }
            return false;
        }
    }

    private Bastion awaitReady(BastionRecord record, StartOrder order) throws ProblemException, InterruptedException {
        var explanation = new Explanation(order);
        return readiness.await(
                record,
                String.join(" ", order.targets()),
                explanation,
                order.times().start(),
                voice);
    }
}
