package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Facts;
import dev.fumidai.core.audit.Journal;
import dev.fumidai.core.audit.Kind;
import dev.fumidai.core.bastion.BastionEnd;
import dev.fumidai.core.bastion.Seat;
import dev.fumidai.core.config.Requirement;
import dev.fumidai.core.database.Database;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.Dialer;
import dev.fumidai.session.Origin;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// The entries of one tunnel in the journal, one per target: begun before its bastion starts, ended
/// when all is closed.
///
/// Where a target requires anything, a line that cannot be written stops what it is about; at the
/// end, when nothing is left to stop, it is told.
///
/// **Threading:** any thread.
final class TunnelEntries {
    private final Journal journal;
    private final Optional<String> reason;
    private final Voice voice;
    /// By identity: nothing forbids asking for the same target twice.
    private final IdentityHashMap<Goal, Begun> entries = new IdentityHashMap<>();

    TunnelEntries(Journal journal, Optional<String> reason, Voice voice) {
        this.journal = journal;
        this.reason = reason;
        this.voice = voice;
    }

    private record Begun(Journal.Entry entry, List<String> sessions) {
        synchronized void add(String sessionId) {
            sessions.add(sessionId);
        }

        synchronized List<String> all() {
            return List.copyOf(sessions);
        }
    }

    /// What a target's share of the traffic and the cost came to.
    record Result(long bytesUp, long bytesDown, long connections, Optional<Double> cost) {}

    void begin(Goal goal, Identity identity, Optional<String> profile, Database database) throws ProblemException {
        var facts = Facts.none()
                .withTarget(goal.name())
                .withCaller(identity, profile)
                .withDestination(database.host(), database.port(), database.engine())
                .withReason(reason);
        var through = goal.bastion().map(bastion -> facts.withBastion(bastion.name()));
        var entry = journal.begin(
                Kind.TUNNEL,
                !goal.require().isEmpty(),
                problem -> voice.say(new TunnelEvent.Trouble(problem)),
                through.orElse(facts));
        synchronized (entries) {
            entries.put(goal, new Begun(entry, new ArrayList<>()));
        }
    }

    /// Writes down each session, and the bastion that was started for it.
    Witness witness(Goal goal) {
        return (seat, link) -> {
            var begun = of(goal);
            if (seat.fresh()) {
                begun.entry().note("bastion.start", place(seat));
            }
            begun.add(link.sessionId());
            begun.entry().note("session.open", place(seat).withSessions(List.of(link.sessionId())));
        };
    }

    /// Where a connection log is required, a connection that cannot be logged is not opened.
    Dialer logged(Goal goal, Dialer dialer) {
        if (!goal.require().contains(Requirement.CONNECTION_LOG)) {
            return dialer;
        }
        return origin -> {
            try {
                of(goal).entry().note("connection.open", client(origin));
            } catch (ProblemException e) {
                throw new CarrierFailed(e.problem(), e);
            }
            return dialer.open(origin);
        };
    }

    void connectionEnded(Goal goal, Origin origin, long up, long down) {
        if (goal.require().contains(Requirement.CONNECTION_LOG)) {
            tell(() -> of(goal).entry().note("connection.close", client(origin).withBytes(up, down)));
        }
    }

    /// Writes down how a bastion ended for this tunnel, once.
    void bastionEnded(BastionEnd end) {
        var first = first();
        if (first.isPresent()) {
            tell(() -> first.get()
                    .note(
                            "bastion.end",
                            Facts.none()
                                    .withTask(end.taskArn())
                                    .withDetail(end.stopped() ? "stopped" : end.detail())
                                    .withCost(end.rate().map(rate -> rate.amount(end.ran())))));
        }
    }

    void end(Goal goal, Result result, Optional<Problem> why) {
        var begun = of(goal);
        tell(() -> begun.entry()
                .end(Facts.none()
                        .withSessions(begun.all())
                        .withBytes(result.bytesUp(), result.bytesDown())
                        .withConnections(result.connections())
                        .withCost(result.cost())
                        .withEndReason(why.map(Problem::summary).orElse("closed"))));
    }

    /// Ends what has begun when the tunnel does not open.
    void failed(String why) {
        List<Begun> all;
        synchronized (entries) {
            all = List.copyOf(entries.values());
        }
        for (var begun : all) {
            tell(() -> begun.entry().end(Facts.none().withSessions(begun.all()).withEndReason(why)));
        }
    }

    private interface Writing {
        void run() throws ProblemException;
    }

    private void tell(Writing writing) {
        try {
            writing.run();
        } catch (ProblemException e) {
            voice.say(new TunnelEvent.Trouble(e.problem()));
        }
    }

    private Begun of(Goal goal) {
        synchronized (entries) {
            var begun = entries.get(goal);
            if (begun == null) {
                throw new IllegalStateException("no entry was begun for " + goal.name());
            }
            return begun;
        }
    }

    private Optional<Journal.Entry> first() {
        synchronized (entries) {
            return entries.values().stream().map(Begun::entry).findFirst();
        }
    }

    private static Facts place(Seat seat) {
        var bastion = seat.bastion();
        var place = Facts.none().withPlace(bastion.record().cluster(), bastion.taskArn(), bastion.container());
        var name = bastion.record().bastion();
        return name.isEmpty() ? place : place.withBastion(name);
    }

    private static Facts client(Origin origin) {
        return Facts.none().withClient(origin.client().toString());
    }
}
