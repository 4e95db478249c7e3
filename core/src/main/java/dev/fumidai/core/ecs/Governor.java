package dev.fumidai.core.ecs;

import dev.fumidai.core.Pause;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Lets calls through at a rate that AWS bears, for one account and region: each family of calls
/// starts with 5 per second and 10 at once, is halved when AWS throttles, and grows again. What
/// somebody looks at goes first.
///
/// **Threading:** any thread; waits in the calling thread; interruption gives the place up.
public final class Governor {
    /// Longer waits are taken in slices, because those ahead may have given up.
    private static final Duration SLICE = Duration.ofMillis(200);

    private final InstantSource clock;
    private final Pause pause;
    private final Map<String, Lane> lanes = new TreeMap<>();

    public Governor(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    private record Ticket(Priority priority, long number) {}

    private static final class Lane {
        private final Bucket bucket;
        private final TreeSet<Ticket> line =
                new TreeSet<>(Comparator.comparing(Ticket::priority).thenComparingLong(Ticket::number));
        private long tickets;
        private boolean throttled;

        Lane(Bucket bucket) {
            this.bucket = bucket;
        }
    }

    /// Waits until a call of a family may be made.
    public void admit(String family, Priority priority) throws InterruptedException {
        var ticket = join(family, priority);
        try {
            var wait = ask(family, ticket);
            while (!wait.isZero()) {
                pause.pause(wait.compareTo(SLICE) < 0 ? wait : SLICE);
                wait = ask(family, ticket);
            }
        } finally {
            leave(family, ticket);
        }
    }

    /// AWS answered a call.
    public synchronized void succeeded(String family) {
        var lane = lane(family);
        lane.bucket.succeeded(clock.instant());
        lane.throttled = lane.throttled && lane.bucket.rate() < Bucket.START;
    }

    /// AWS asked for fewer calls.
    public synchronized void throttled(String family) {
        var lane = lane(family);
        lane.bucket.throttled(clock.instant());
        lane.throttled = true;
    }

    /// What is held back now.
    public synchronized GovernorState state() {
        var families = new TreeMap<String, GovernorState.Family>();
        lanes.forEach((name, lane) ->
                families.put(name, new GovernorState.Family(lane.bucket.rate(), lane.line.size(), lane.throttled)));
        return new GovernorState(families);
    }

    private synchronized Ticket join(String family, Priority priority) {
        var lane = lane(family);
        var ticket = new Ticket(priority, lane.tickets++);
        lane.line.add(ticket);
        return ticket;
    }

    private synchronized Duration ask(String family, Ticket ticket) {
        var lane = lane(family);
        return lane.bucket.ask(lane.line.headSet(ticket).size(), clock.instant());
    }

    private synchronized void leave(String family, Ticket ticket) {
        lane(family).line.remove(ticket);
    }

    private Lane lane(String family) {
        return lanes.computeIfAbsent(family, name -> new Lane(new Bucket(clock.instant())));
    }
}
