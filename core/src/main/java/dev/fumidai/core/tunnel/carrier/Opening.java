package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.Calm;
import dev.fumidai.core.bastion.StartOrder;
import dev.fumidai.core.bastion.Use;
import dev.fumidai.core.config.BastionSettings;
import dev.fumidai.core.database.Database;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.shell.Doors;
import dev.fumidai.core.tunnel.Endpoint;
import dev.fumidai.core.tunnel.Tunnel;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.Scope;
import dev.fumidai.session.forward.Forwarder;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One opening of a tunnel, step by step; whatever it has opened it closes again unless it comes to
/// its end.
///
/// The order: who we are → where the databases are → the local ports (so that a busy one fails
/// before anything is started) → bastions, sessions, probes → ready. What only reads is begun as
/// early as it may be, beside everything else; what fails is told in that order nevertheless.
final class Opening {
    private final TunnelRequest request;
    private final List<Goal> goals;
    private final AwsTunnels.Surroundings world;
    private final Voice voice;
    private final List<Leg> legs = new ArrayList<>();
    private final Scope scope = new Scope("opening");
    private final LookAhead ahead;
    private final Sites sites;
    private final Lifetime lifetime;
    private final TunnelEntries entries;
    private String failure = "interrupted";
    private @Nullable Through through;
    private boolean open;

    /// @param purpose whether [#open] or [#plan] is called
    Opening(
            TunnelRequest request,
            List<Goal> goals,
            AwsTunnels.Surroundings world,
            Sites.Purpose purpose,
            Voice voice) {
        this.request = request;
        this.goals = goals;
        this.world = world;
        this.voice = voice;
        this.ahead = new LookAhead(scope, goals, !request.lazy() && purpose == Sites.Purpose.OPEN);
        this.sites = new Sites(world.sites(), purpose, ahead, voice);
        this.entries = new TunnelEntries(world.journal(), request.reason(), voice);
        this.lifetime = new Lifetime(
                goals.stream().map(Goal::deadline).min(Duration::compareTo).orElseThrow());
    }

    /// The task that runs anyway, and the way into AWS that it is reached by.
    private record Through(Site site, TaskWay way) {}

    Tunnel open() throws ProblemException, InterruptedException {
        signIn();
        if (request.via().isEmpty()) {
            sites.all().forEach(this::reap);
        }
        var databases = ahead.databases();
        for (var found : databases) {
            legs.add(leg(found.goal(), found.database()));
        }
        for (var found : databases) {
            var place = sites.known(found.goal());
            entries.begin(found.goal(), place.identity(), place.site().profile(), found.database());
        }
        if (!request.lazy()) {
            startAll();
        }
        legs.forEach(leg -> leg.forwarder().start());
        var tunnel = new LiveTunnel(
                List.copyOf(legs),
                sites.all().stream().map(Sites.SignedIn::pool).toList(),
                lifetime,
                new Watch(legs, lifetime, request.exitOnIdle(), voice),
                new Extension(List.copyOf(legs), lifetime, world.shells(), request.reason(), voice),
                request.waitStopped(),
                this::afterwards,
                world.ticks(),
                world.clock(),
                voice);
        open = true;
        tunnel.endpoints().forEach(endpoint -> voice.say(new TunnelEvent.Ready(endpoint)));
        tunnel.watch();
        return tunnel;
    }

    private void signIn() throws ProblemException, InterruptedException {
        for (var goal : goals) {
            sites.of(goal);
        }
    }

    /// Why it did not come to its end, for the journal.
    void failed(Problem problem) {
        failure = "not opened: " + problem.summary();
    }

    /// What [#open] would call, for as many bastions as the sessions need.
    List<PlannedCall> plan() throws ProblemException, InterruptedException {
        signIn();
        var start = new ArrayList<PlannedCall>();
        var end = new ArrayList<PlannedCall>();
        if (request.via().isEmpty()) {
            for (var place : sites.all()) {
                start.addAll(place.site().bastions().reaper().preview(place.identity()));
            }
        }
        var sessions = new HashMap<List<Object>, Integer>();
        for (var found : ahead.databases()) {
            var goal = found.goal();
            var place = sites.known(goal);
            var site = place.site();
            if (goal.bastion().isPresent()) {
                var bastion = goal.bastion().get();
                var before = sessions.merge(List.of(site, bastion), 1, Integer::sum) - 1;
                if (before % bastion.sessionsPerContainer() == 0) {
                    for (var call : site.bastions().preview(order(goal, bastion, place), voice)) {
                        (call.when() == PlannedCall.When.START ? start : end).add(call);
                    }
                }
            } else {
                through(place);
            }
            start.add(SsmLinks.preview(goal.name(), destination(goal, found.database())));
            end.addFirst(PlannedCall.end("ssm:TerminateSession", goal.name(), Map.of()));
        }
        start.addAll(end);
        return start;
    }

    /// Closes what was opened, unless all of it was.
    void undoUnlessOpen() throws InterruptedException {
        if (!open) {
            Calm.<RuntimeException>during(() -> {
                legs.forEach(leg -> leg.forwarder().close());
                legs.forEach(leg -> leg.carrier().close());
                scope.close();
                bastionsEnded();
                tellUndone();
                entries.failed(failure);
                sites.close();
            });
        }
    }

    private void tellUndone() {
        var ends = sites.bastionEnds().map(LiveTunnel::told).toList();
        if (!ends.isEmpty()) {
            voice.say(new TunnelEvent.Undone(ends));
        }
    }

    private void afterwards(Optional<Problem> why) {
        scope.close();
        bastionsEnded();
        for (var leg : legs) {
            entries.end(leg.goal(), result(leg), why);
        }
        world.shells().close();
        sites.close();
    }

    private void bastionsEnded() {
        sites.bastionEnds().forEach(entries::bastionEnded);
    }

    private TunnelEntries.Result result(Leg leg) {
        var statistics = leg.forwarder().statistics();
        return new TunnelEntries.Result(
                statistics.bytesUp(), statistics.bytesDown(), statistics.accepted(), costShare(leg));
    }

    /// A target's part of what the bastions cost that it shared with others of this tunnel.
    private Optional<Double> costShare(Leg leg) {
        var place = sites.known(leg.goal());
        var sharers = legs.stream()
                .filter(one -> sites.known(one.goal()).equals(place))
                .count();
        return place.pool().ends().stream()
                .flatMap(end -> end.rate().map(rate -> rate.amount(end.ran())).stream())
                .reduce(Double::sum)
                .map(amount -> amount / sharers);
    }

    /// What dead processes left behind is stopped beside everything else.
    private void reap(Sites.SignedIn place) {
        scope.fork("reap", () -> place.site().bastions().reap(place.identity(), voice));
    }

    private Leg leg(Goal goal, Database database) throws ProblemException, InterruptedException {
        var place = sites.known(goal);
        var way = way(goal, place);
        var connector = new Connector(
                goal.name(),
                destination(goal, database),
                database.engine(),
                way,
                lifetime,
                (way instanceof TaskWay ? through(place).site() : place.site()).links(voice),
                new Probe(world.config().defaults().probeTimeout(), way.noun()),
                world.pause(),
                world.clock(),
                world.random(),
                voice,
                entries.witness(goal));
        var carrier = new Carrier(connector, world.clock(), voice);
        var forwarder = LocalPort.bind(goal, database, request, carrier, entries, world.clock(), voice);
        return new Leg(goal, endpoint(goal, database, forwarder), forwarder, carrier);
    }

    private Links.Destination destination(Goal goal, Database database) {
        return new Links.Destination(database.host(), database.port(), request.reason(), goal.own());
    }

    private Way way(Goal goal, Sites.SignedIn place) throws ProblemException, InterruptedException {
        return goal.bastion().isPresent()
                ? new Way.Bastions(place.pool(), order(goal, goal.bastion().get(), place))
                : through(place).way();
    }

    /// The task that all targets go through, found with the first of them. It has settings of its
    /// own where it is a configured name; otherwise it is where the target is.
    private Through through(Sites.SignedIn beside) throws ProblemException, InterruptedException {
        var known = through;
        if (known != null) {
            return known;
        }
        var via = request.via().orElseThrow();
        var own = Doors.settings(via.place(), world.config());
        var place = own.isPresent() ? sites.of(own, via.place()) : beside;
        var site = place.site();
        var way = TaskWay.find(
                via.place(),
                via.chooser(),
                site.doors(),
                site.seats(),
                world.config().defaults().sessionsPerContainer(),
                place.identity(),
                site.profile(),
                voice);
        var found = new Through(site, way);
        through = found;
        return found;
    }

    private StartOrder order(Goal goal, BastionSettings bastion, Sites.SignedIn place) {
        return new StartOrder(
                bastion,
                place.identity(),
                place.site().profile(),
                world.machine(),
                goals.stream().map(Goal::name).toList(),
                request.reason(),
                StartOrder.Times.of(world.config().defaults(), goal.deadline(), goal.idle()),
                Use.BASTION);
    }

    private Endpoint endpoint(Goal goal, Database database, Forwarder forwarder) {
        return new Endpoint(
                goal.name(),
                request.bind().map(InetAddress::getHostAddress).orElse("127.0.0.1"),
                forwarder.port(),
                database.host(),
                database.port(),
                database.engine(),
                database.version(),
                goal.database().user(),
                goal.database().database(),
                goal.idle(),
                Optional.empty(),
                Optional.ofNullable(through).map(it -> label(it.way())));
    }

    private static String label(TaskWay way) {
        return way.candidate().label();
    }

    private void startAll() throws ProblemException, InterruptedException {
        var starts = legs.stream()
                .map(leg -> scope.compute("start", () -> leg.carrier().start()))
                .toList();
        for (var start : starts) {
            LookAhead.joined(start);
        }
    }
}
