package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.BastionService;
import dev.fumidai.core.bastion.Calm;
import dev.fumidai.core.bastion.Pool;
import dev.fumidai.core.bastion.StartOrder;
import dev.fumidai.core.config.BastionSettings;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.database.Database;
import dev.fumidai.core.database.Databases;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.shell.Doors;
import dev.fumidai.core.tunnel.Endpoint;
import dev.fumidai.core.tunnel.Tunnel;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.Scope;
import dev.fumidai.session.forward.Forwarder;
import dev.fumidai.session.forward.ForwarderEvent;
import dev.fumidai.session.forward.ForwarderSettings;
import dev.fumidai.session.forward.LocalPortBusy;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
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
    private final Map<Object, Place> places = new LinkedHashMap<>();
    /// By identity: nothing forbids asking for the same target twice.
    private final IdentityHashMap<Goal, Scope.Task<Found>> asked = new IdentityHashMap<>();
    private final List<Leg> legs = new ArrayList<>();
    private final Scope scope = new Scope("opening");
    private final Lifetime lifetime;
    private final TunnelEntries entries;
    private String failure = "interrupted";
    private @Nullable Through through;
    private boolean open;
    private boolean planning;

    Opening(TunnelRequest request, List<Goal> goals, AwsTunnels.Surroundings world, Voice voice) {
        this.request = request;
        this.goals = goals;
        this.world = world;
        this.voice = voice;
        this.entries = new TunnelEntries(world.journal(), request.reason(), voice);
        this.lifetime = new Lifetime(
                goals.stream().map(Goal::deadline).min(Duration::compareTo).orElseThrow());
    }

    /// A way into AWS that some of the targets share.
    private record Place(Site site, Identity identity, Pool pool) {}

    /// The task that runs anyway, and the way into AWS that it is reached by.
    private record Through(Site site, TaskWay way) {}

    Tunnel open() throws ProblemException, InterruptedException {
        for (var goal : goals) {
            place(goal);
        }
        if (request.via().isEmpty()) {
            places.values().forEach(this::reap);
        }
        var databases = databases();
        for (var found : databases) {
            legs.add(leg(found.goal(), found.database()));
        }
        for (var found : databases) {
            var place = place(found.goal());
            entries.begin(found.goal(), place.identity(), place.site().profile(), found.database());
        }
        if (!request.lazy()) {
            startAll();
        }
        legs.forEach(leg -> leg.forwarder().start());
        var tunnel = new LiveTunnel(
                List.copyOf(legs),
                places.values().stream().map(Place::pool).toList(),
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

    /// Why it did not come to its end, for the journal.
    void failed(Problem problem) {
        failure = "not opened: " + problem.summary();
    }

    /// What [#open] would call, for as many bastions as the sessions need.
    List<PlannedCall> plan() throws ProblemException, InterruptedException {
        planning = true;
        for (var goal : goals) {
            place(goal);
        }
        var start = new ArrayList<PlannedCall>();
        var end = new ArrayList<PlannedCall>();
        if (request.via().isEmpty()) {
            for (var place : places.values()) {
                start.addAll(place.site().bastions().reaper().preview(place.identity()));
            }
        }
        var sessions = new HashMap<List<Object>, Integer>();
        for (var found : databases()) {
            var goal = found.goal();
            var site = place(goal).site();
            if (goal.bastion().isPresent()) {
                var bastion = goal.bastion().get();
                var before = sessions.merge(List.of(site, bastion), 1, Integer::sum) - 1;
                if (before % bastion.sessionsPerContainer() == 0) {
                    for (var call : site.bastions().preview(order(goal, bastion, place(goal)), voice)) {
                        (call.when() == PlannedCall.When.START ? start : end).add(call);
                    }
                }
            } else {
                through(place(goal));
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
                entries.failed(failure);
                places.values().forEach(place -> place.site().close());
            });
        }
    }

    private void afterwards(Optional<Problem> why) {
        scope.close();
        bastionsEnded();
        for (var leg : legs) {
            entries.end(leg.goal(), result(leg), why);
        }
        world.shells().close();
        places.values().forEach(place -> place.site().close());
    }

    private void bastionsEnded() {
        places.values().stream().flatMap(place -> place.pool().ends().stream()).forEach(entries::bastionEnded);
    }

    private TunnelEntries.Result result(Leg leg) {
        var statistics = leg.forwarder().statistics();
        return new TunnelEntries.Result(
                statistics.bytesUp(), statistics.bytesDown(), statistics.accepted(), costShare(leg));
    }

    /// A target's part of what the bastions cost that it shared with others of this tunnel.
    private Optional<Double> costShare(Leg leg) {
        var place = known(leg.goal());
        var sharers =
                legs.stream().filter(one -> known(one.goal()).equals(place)).count();
        return place.pool().ends().stream()
                .flatMap(end -> end.rate().map(rate -> rate.amount(end.ran())).stream())
                .reduce(Double::sum)
                .map(amount -> amount / sharers);
    }

    private Place known(Goal goal) {
        var place = places.get(key(goal.settings()));
        if (place == null) {
            throw new IllegalStateException("no way into AWS was chosen for " + goal.name());
        }
        return place;
    }

    private static Object key(Optional<TargetSettings> settings) {
        return settings.<Object>map(s -> List.of(s.profile(), s.account(), s.role(), s.region()))
                .orElse("");
    }

    private Place place(Goal goal) throws ProblemException, InterruptedException {
        return place(goal.settings(), goal.name());
    }

    private Place place(Optional<TargetSettings> settings, String name) throws ProblemException, InterruptedException {
        var key = key(settings);
        var known = places.get(key);
        if (known != null) {
            return known;
        }
        var site = world.sites().choose(settings);
        try {
            var place = place(settings, name, site);
            places.put(key, place);
            return place;
        } finally {
            if (!places.containsKey(key)) {
                site.close();
            }
        }
    }

    private Place place(Optional<TargetSettings> settings, String name, Site site)
            throws ProblemException, InterruptedException {
        if (site.readOnly() && !planning) {
            throw new Problem(
                            "Read-only: no bastion is started and no session opened for " + name + ".",
                            "The profile"
                                    + site.profile().map(p -> " " + p).orElse("")
                                    + " or the command line says so.",
                            "use a profile that may change things, or leave out --read-only",
                            ExitCode.REFUSED)
                    .asException();
        }
        var bastions = site.bastions();
        var anyAccount = settings.flatMap(TargetSettings::account).isEmpty();
        if (anyAccount) {
            lookAhead(settings, site, bastions);
        }
        var identity = site.identify();
        voice.say(new TunnelEvent.SignedIn(
                identity.arn(),
                identity.name(),
                identity.account(),
                identity.region(),
                identity.expiresAt(),
                identity.sandbox()));
        if (!anyAccount) {
            lookAhead(settings, site, bastions);
        }
        if (!planning) {
            site.endAbandoned(identity);
        }
        return new Place(site, identity, bastions.pool(voice));
    }

    /// Asks what all targets of a place need to know. In an account that is not the target's nothing
    /// is asked.
    private void lookAhead(Optional<TargetSettings> settings, Site site, BastionService bastions)
            throws ProblemException {
        var databases = site.databases();
        for (var goal : goals) {
            if (key(goal.settings()).equals(key(settings))) {
                asked.computeIfAbsent(goal, it -> scope.compute("database", () -> found(it, databases)));
                if (goal.bastion().isPresent() && !request.lazy() && !planning) {
                    bastions.lookAhead(scope, goal.bastion().get());
                }
            }
        }
    }

    private static Found found(Goal goal, Databases databases) throws ProblemException, InterruptedException {
        var wanted = goal.database();
        return new Found(goal, databases.find(wanted.address(), wanted.engine()));
    }

    /// What dead processes left behind is stopped beside everything else.
    private void reap(Place place) {
        scope.fork("reap", () -> place.site().bastions().reap(place.identity(), voice));
    }

    private record Found(Goal goal, Database database) {}

    private List<Found> databases() throws ProblemException, InterruptedException {
        var found = new ArrayList<Found>();
        for (var goal : goals) {
            var task = asked.get(goal);
            if (task == null) {
                throw new IllegalStateException("nothing was asked about " + goal.name());
            }
            found.add(joined(task));
        }
        return found;
    }

    private Leg leg(Goal goal, Database database) throws ProblemException, InterruptedException {
        var place = place(goal);
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
        try {
            var forwarder = Forwarder.bind(
                    listening(goal, database),
                    entries.logged(goal, carrier),
                    world.clock(),
                    event -> heard(goal, database, event));
            return new Leg(goal, endpoint(goal, database, forwarder), forwarder, carrier);
        } catch (LocalPortBusy busy) {
            throw busy(goal, busy);
        } catch (IOException e) {
            throw new Problem(
                            "No local port could be opened for " + goal.name() + ".",
                            String.valueOf(e.getMessage()),
                            "choose another one with  " + goal.name() + "=auto",
                            ExitCode.LOCAL)
                    .asException(e);
        }
    }

    private Links.Destination destination(Goal goal, Database database) {
        return new Links.Destination(database.host(), database.port(), request.reason(), goal.own());
    }

    private Way way(Goal goal, Place place) throws ProblemException, InterruptedException {
        return goal.bastion().isPresent()
                ? new Way.Bastions(place.pool(), order(goal, goal.bastion().get(), place))
                : through(place).way();
    }

    /// The task that all targets go through, found with the first of them. It has settings of its
    /// own where it is a configured name; otherwise it is where the target is.
    private Through through(Place beside) throws ProblemException, InterruptedException {
        var known = through;
        if (known != null) {
            return known;
        }
        var via = request.via().orElseThrow();
        var own = Doors.settings(via.place(), world.config());
        var place = own.isPresent() ? place(own, via.place()) : beside;
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

    private StartOrder order(Goal goal, BastionSettings bastion, Place place) {
        var defaults = world.config().defaults();
        return new StartOrder(
                bastion,
                place.identity(),
                place.site().profile(),
                world.machine(),
                goals.stream().map(Goal::name).toList(),
                request.reason(),
                goal.deadline(),
                goal.idle(),
                defaults.grace(),
                defaults.beat(),
                defaults.poll(),
                defaults.startTimeout());
    }

    private ForwarderSettings listening(Goal goal, Database database) {
        var settings = ForwarderSettings.loopback(goal.localPort(database.port(), request.ephemeralPorts()));
        return request.bind()
                .map(address -> settings.withAddresses(List.of(address)))
                .orElse(settings);
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
            joined(start);
        }
    }

    private static <T> T joined(Scope.Task<T> task) throws ProblemException, InterruptedException {
        try {
            return task.join();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case ProblemException problem -> throw problem;
                case InterruptedException ignored -> throw new InterruptedException("the opening was interrupted");
                case null, default -> throw new IllegalStateException("opening a tunnel failed", e);
            }
        }
    }

    private void heard(Goal goal, Database database, ForwarderEvent event) {
        switch (event) {
            case ForwarderEvent.Accepted ignored -> {}
            case ForwarderEvent.Finished done ->
                entries.connectionEnded(goal, event.origin(), done.bytesUp(), done.bytesDown());
            case ForwarderEvent.Dropped dropped ->
                entries.connectionEnded(goal, event.origin(), dropped.bytesUp(), dropped.bytesDown());
            case ForwarderEvent.Failed failed -> {
                voice.say(new TunnelEvent.ConnectionFailed(
                        goal.name(),
                        database.host(),
                        database.port(),
                        String.valueOf(failed.cause().getMessage())));
                entries.connectionEnded(goal, event.origin(), failed.bytesUp(), failed.bytesDown());
            }
        }
    }

    private static ProblemException busy(Goal goal, LocalPortBusy busy) {
        var owner = busy.owner()
                .map(o -> "It belongs to " + o.name() + " (process " + o.pid() + ").")
                .orElse("Its owner cannot be seen from here.");
        return new Problem(
                        "Local port " + busy.port() + " is taken.",
                        owner,
                        "choose another one:  " + goal.name() + "=" + (busy.port() + 10000) % 60000
                                + ", or any free one:  " + goal.name() + "=auto",
                        ExitCode.LOCAL)
                .asException(busy);
    }
}
