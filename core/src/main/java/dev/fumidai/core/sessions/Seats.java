package dev.fumidai.core.sessions;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Durations;
import dev.fumidai.core.state.SessionSeats;
import dev.fumidai.session.SessionException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/// The places for sessions at a container. Its exec agent carries two sessions, lets a third wait
/// in silence, and is stuck for good after a fourth; so all our processes on this machine count
/// together, and tunnels, shells, commands and copies share the same places.
///
/// **Threading:** any thread, any number of processes.
public final class Seats {
    private static final System.Logger LOG = System.getLogger(Seats.class.getName());

    private static final String FULL = "No session is free at ";

    private final SessionSeats files;
    private final InstantSource clock;

    public Seats(SessionSeats files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
    }

    /// Takes a place until it is closed or this process dies.
    ///
    /// @param purpose for whoever finds no place, for instance `exec shop/console`
    /// @param limit sessions per container
    /// @throws ProblemException exit code 6, naming who has the places
    public SessionSeats.Seat take(SessionPlace place, String purpose, int limit) throws ProblemException {
        var taken = files.take(place.taskArn(), place.container(), purpose, limit);
        if (taken.isPresent()) {
            return taken.get();
        }
        throw full(place, limit, files.holders(place.taskId(), place.container()))
                .asException();
    }

    /// The sessions that killed processes of this machine have left open there; told once.
    public List<String> abandoned(SessionPlace place) throws ProblemException {
        return files.abandoned(place.taskId(), place.container());
    }

    /// Ends what killed processes of this machine have left open anywhere in an account and region,
    /// as far as one may.
    public void endAbandoned(String account, String region, SessionCalls calls)
            throws ProblemException, InterruptedException {
        for (var session : files.abandonedIn(account, region)) {
            try {
                calls.terminate(session);
            } catch (SessionException e) {
                LOG.log(System.Logger.Level.INFO, "not ended session=" + session, e);
            }
        }
    }

    /// How many more sessions this machine may open there.
    public int free(SessionPlace place, int limit) throws ProblemException {
        return Math.max(
                0, limit - files.holders(place.taskId(), place.container()).size());
    }

    /// Whether it says that all places are taken.
    public static boolean isFull(Problem problem) {
        return problem.summary().startsWith(FULL);
    }

    private Duration age(Instant since) {
        var age = Duration.between(since, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private Problem full(SessionPlace place, int limit, List<SessionSeats.Holder> holders) {
        var who = holders.stream()
                .map(it ->
                        it.purpose() + " (process " + it.pid() + ", since " + Durations.spoken(age(it.since())) + ")")
                .collect(Collectors.joining(", "));
        return new Problem(
                FULL + place.called() + ".",
                "Its agent carries " + limit + " at a time; on this machine they are taken by "
                        + (who.isEmpty() ? "processes that are just ending" : who) + ".",
                "close one of them, choose another task, or wait",
                ExitCode.UNAVAILABLE);
    }
}
