package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.Bastion;
import dev.fumidai.core.bastion.Seat;
import dev.fumidai.core.bastion.Sight;
import dev.fumidai.core.config.Durations;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gets a session for a target: on the bastion at hand when it still lives, on another one of
/// ours, or on a new one; then probes.
///
/// **Errors:** when it throws, it has given back every seat that it took.
final class Connector {
    /// How long StartSession may answer TargetNotConnected: the agent's RUNNING comes seconds
    /// before its connection.
    static final Duration CONNECTED_WITHIN = Duration.ofSeconds(60);

    /// After this the likely cause is told, though it may still pass.
    static final Duration TOLD_AFTER = Duration.ofSeconds(10);
    /// What AWS says when it is busy or broken; anything else that it refuses stays refused.
    private static final Pattern PASSING =
            Pattern.compile("Throttl|TooManyRequests|RequestLimit|Internal|Unavailable|SlowDown");

    private static final Duration AGENT_BACK_WITHIN = Duration.ofSeconds(30);
    private static final Duration AGENT_LOOK = Duration.ofSeconds(1);
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

    private final String target;
    private final Links.Destination destination;
    private final Optional<String> engine;
    private final Way way;
    private final Lifetime lifetime;
    private final Links links;
    private final Probe probe;
    private final Pause pause;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Voice voice;
    private final Witness witness;

    Connector(
            String target,
            Links.Destination destination,
            Optional<String> engine,
            Way way,
            Lifetime lifetime,
            Links links,
            Probe probe,
            Pause pause,
            InstantSource clock,
            RandomGenerator random,
            Voice voice,
            Witness witness) {
        this.target = target;
        this.destination = destination;
        this.engine = engine;
        this.way = way;
        this.lifetime = lifetime;
        this.links = links;
        this.probe = probe;
        this.pause = pause;
        this.clock = clock;
        this.random = random;
        this.voice = voice;
        this.witness = witness;
    }

    /// A session and the seat that it occupies.
    record Up(Seat seat, Link link) {}

    String target() {
        return target;
    }

    /// @param spare the seat of a session that was lost
    Up connect(@Nullable Seat spare, SessionListener listener) throws ProblemException, InterruptedException {
        if (spare != null && usable(spare)) {
            try {
                return session(spare, listener, false);
            } catch (Unusable again) {
                spare.abandon();
            }
        }
        while (true) {
            var seat = way.take(left());
            try {
                return session(seat, listener, true);
            } catch (Unusable unusable) {
                seat.abandon();
                if (seat.fresh() || !way.hasOthers()) {
                    throw unusable.problem.asException(unusable);
                }
            }
        }
    }

    private Duration left() throws ProblemException {
        var left = lifetime.left(clock.instant());
        if (left.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new Problem(
                            "The tunnel's deadline is reached.",
                            "No session is opened after it.",
                            "open the tunnel again, with --deadline if it must stay longer",
                            ExitCode.CONNECTION_LOST)
                    .asException();
        }
        return left;
    }

    private boolean usable(Seat spare) throws InterruptedException {
        for (var waited = Duration.ZERO; waited.compareTo(AGENT_BACK_WITHIN) < 0; waited = waited.plus(AGENT_LOOK)) {
            switch (spare.look()) {
                case Sight.Up ignored -> {
                    return true;
                }
                case Sight.Unknown ignored -> {
                    return true;
                }
                case Sight.Gone ignored -> {
                    spare.close();
                    return false;
                }
                case Sight.AgentDown ignored -> pauseOrClose(spare);
            }
        }
        spare.abandon();
        return false;
    }

    private void pauseOrClose(Seat seat) throws InterruptedException {
        try {
            pause.pause(AGENT_LOOK);
        } catch (InterruptedException e) {
            seat.close();
            throw e;
        }
    }

    /// @throws Unusable when another bastion may do better; the seat is then still taken
    private Up session(Seat seat, SessionListener listener, boolean probing)
            throws Unusable, ProblemException, InterruptedException {
        Link link = null;
        try {
            voice.waiting(target, "session", "starting");
            link = opened(seat, listener);
            seat.occupiedBy(link.sessionId());
            witness.opened(seat, link);
            voice.done(target, "session", link.sessionId() + " · resumable");
            if (probing) {
                probe(link);
            }
            lifetime.begun(clock.instant(), seat.bastion().record().expiresAt());
            return new Up(seat, link);
        } catch (ProblemException | InterruptedException e) {
            close(link);
            seat.close();
            throw e;
        }
    }

    private void probe(Link link) throws Unusable, ProblemException, InterruptedException {
        var where = destination.host() + ":" + destination.port();
        voice.waiting(target, "probe", where);
        try {
            switch (probe.ask(link, destination, engine)) {
                case Probe.Answer.There there -> voice.done(target, "probe", where + " " + there.how());
                case Probe.Answer.NotThere no -> throw no.problem().asException();
            }
        } catch (IOException e) {
            close(link);
            throw new Unusable(
                    new Problem(
                            "The session broke while the database was asked.",
                            String.valueOf(e.getMessage()),
                            "try again",
                            ExitCode.UNAVAILABLE),
                    e);
        }
    }

    private Link opened(Seat seat, SessionListener listener) throws Unusable, ProblemException, InterruptedException {
        var begun = clock.instant();
        var liveness = liveness(seat);
        for (var attempt = 0; ; attempt++) {
            try {
                return links.open(seat.bastion(), destination, liveness, listener);
            } catch (SessionException failure) {
                var tried = Duration.between(begun, clock.instant());
                var late = tried.compareTo(CONNECTED_WITHIN) > 0;
                var problem = way.problem(failure, seat.bastion(), destination);
                switch (verdict(failure, attempt)) {
                    case FINAL -> throw problem.asException(failure);
                    case ANOTHER_BASTION -> throw new Unusable(problem, failure);
                    case AGAIN -> {
                        if (late) {
                            throw new Unusable(problem, failure);
                        }
                        if (tried.compareTo(TOLD_AFTER) > 0) {
                            tell(problem);
                        }
                        stillThere(seat, attempt, failure);
                    }
                }
                pause.pause(delay(attempt));
            }
        }
    }

    private enum Verdict {
        AGAIN,
        ANOTHER_BASTION,
        FINAL
    }

    /// Told once: whoever waits shall know for what.
    private void tell(Problem problem) {
        voice.degraded(
                "session of " + target,
                "not yet after " + Durations.spoken(TOLD_AFTER) + ", trying for " + Durations.spoken(CONNECTED_WITHIN)
                        + ". " + problem.summary() + " " + problem.cause(),
                problem.remedy());
    }

    private static Verdict verdict(SessionException failure, int attempt) {
        return switch (failure) {
            case SessionException.TargetNotConnected ignored -> Verdict.AGAIN;
            case SessionException.Unreachable ignored -> Verdict.AGAIN;
            case SessionException.ControlPlane refused ->
                attempt == 0 || PASSING.matcher(refused.code()).find() ? Verdict.AGAIN : Verdict.FINAL;
            case SessionException.AgentSilent ignored -> Verdict.ANOTHER_BASTION;
            case SessionException.SessionGone ignored -> Verdict.ANOTHER_BASTION;
            case SessionException.NotAuthorized ignored -> Verdict.FINAL;
            case SessionException.NotSignedIn ignored -> Verdict.FINAL;
            case SessionException.ProtocolFailure ignored -> Verdict.FINAL;
            case SessionException.NotEncrypted ignored -> Verdict.FINAL;
            case SessionException.DestinationRefused ignored -> Verdict.FINAL;
        };
    }

    /// Every few attempts: a task that is gone will never be connected.
    private void stillThere(Seat seat, int attempt, SessionException failure) throws Unusable, InterruptedException {
        if (attempt % 4 == 3 && seat.look() instanceof Sight.Gone gone) {
            throw new Unusable(
                    new Problem(
                            "The " + way.noun() + " is gone before a session could be opened: " + gone.why() + ".",
                            String.valueOf(failure.getMessage()),
                            "try again",
                            ExitCode.UNAVAILABLE),
                    failure);
        }
    }

    private Duration delay(int attempt) {
        var nominal = Math.min(LONGEST_DELAY.toMillis(), FIRST_DELAY.toMillis() << Math.min(attempt, 10));
        return Duration.ofMillis(nominal / 2 + random.nextLong(nominal / 2 + 1));
    }

    private static Liveness liveness(Seat seat) {
        var then = seat.bastion();
        return () -> switch (seat.look()) {
            case Sight.Up now when isSame(then, now.bastion()) -> new Liveness.Verdict.Present();
            case Sight.Up ignored -> new Liveness.Verdict.Gone("ECS has started the container's agent again");
            case Sight.Gone gone -> new Liveness.Verdict.Gone(gone.why());
            case Sight.AgentDown ignored -> new Liveness.Verdict.Unknown();
            case Sight.Unknown ignored -> new Liveness.Verdict.Unknown();
        };
    }

    private static boolean isSame(Bastion then, Bastion now) {
        return then.runtimeId().equals(now.runtimeId()) && then.agentStartedAt().equals(now.agentStartedAt());
    }

    private static void close(@Nullable Link link) {
        if (link != null) {
            link.close();
        }
    }

    /// This bastion will not do.
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Unusable(Problem problem, Throwable behind) {
            super(problem.summary(), behind);
            this.problem = problem;
        }
    }
}
