package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.Seat;
import dev.fumidai.core.config.Durations;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.ByteStream;
import dev.fumidai.session.Dialer;
import dev.fumidai.session.Origin;
import dev.fumidai.session.Scope;
import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// What is behind one local port: nothing, a session on its way, or a session. The port outlives
/// all of them.
///
/// ```text
/// absent ──connection──▶ starting ──▶ up ──session lost──▶ absent (seat kept)
///    ▲                      │failed    │idle: session and seat given back
///    └──────────────────────┴──────────┘
/// ```
///
/// A connection that comes while nothing is up is held until something is, or until that failed.
/// After a failure the next attempts wait, so that a client that retries every second does not
/// start a bastion every second.
///
/// **Threading:** any thread.
final class Carrier implements Dialer, AutoCloseable {
    private static final int TRIES = 3;
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(5);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(60);

    private final Connector connector;
    private final InstantSource clock;
    private final Voice voice;
    private final Scope scope;
    private State state = new State.Absent();
    private @Nullable Seat spare;
    private @Nullable Problem lastProblem;
    private Instant notBefore = Instant.MIN;
    private int failures;
    private int resumes;
    private boolean resuming;
    private Instant upSince = Instant.MIN;

    Carrier(Connector connector, InstantSource clock, Voice voice) {
        this.connector = connector;
        this.clock = clock;
        this.voice = voice;
        this.scope = new Scope("carrier-" + connector.target());
    }

    /// What is behind the port now.
    private sealed interface State {
        record Absent() implements State {}

        record Starting(Scope.Task<Connector.Up> task) implements State {}

        record Up(Connector.Up up) implements State {}

        record Closed() implements State {}
    }

    String target() {
        return connector.target();
    }

    /// Brings a session up, as a connection would, and says why not.
    Connector.Up start() throws ProblemException, InterruptedException {
        try {
            return up(false);
        } catch (CarrierFailed e) {
            throw e.problem().asException(e);
        }
    }

    @Override
    public ByteStream open(Origin origin) throws IOException, InterruptedException {
        for (var attempt = 1; ; attempt++) {
            var up = up(true);
            try {
                return up.link().open(origin);
            } catch (SessionException e) {
                if (attempt == TRIES || !isOver(up, e)) {
                    throw e;
                }
            }
        }
    }

    /// The seat that is occupied, with or without a session at the moment.
    synchronized Optional<Seat> seat() {
        return switch (state) {
            case State.Up up -> Optional.of(up.up().seat());
            case State.Absent ignored -> Optional.ofNullable(spare);
            case State.Starting ignored -> Optional.empty();
            case State.Closed ignored -> Optional.empty();
        };
    }

    /// `starting`, `up`, `resuming` or `waiting`.
    synchronized String word() {
        return switch (state) {
            case State.Up ignored -> resuming ? "resuming" : "up";
            case State.Starting ignored -> "starting";
            case State.Absent ignored -> "waiting";
            case State.Closed ignored -> "closed";
        };
    }

    synchronized int resumes() {
        return resumes;
    }

    /// When the present session came up.
    synchronized Instant upSince() {
        return upSince;
    }

    /// Gives session and seat back; the port stays. Does nothing while a start is on its way.
    ///
    /// @return whether there was anything to give back
    boolean rest() {
        Connector.Up up = null;
        Seat seat = null;
        synchronized (this) {
            switch (state) {
                case State.Up there -> {
                    up = there.up();
                    state = new State.Absent();
                }
                case State.Absent ignored -> {
                    seat = spare;
                    spare = null;
                }
                case State.Starting ignored -> {}
                case State.Closed ignored -> {}
            }
        }
        giveBack(up, seat);
        return up != null || seat != null;
    }

    /// Stops a start that is on its way, ends the session, gives the seat back. Idempotent.
    @Override
    public void close() {
        scope.close();
        Connector.Up up = null;
        Seat seat;
        synchronized (this) {
            if (state instanceof State.Up there) {
                up = there.up();
            }
            state = new State.Closed();
            seat = spare;
            spare = null;
        }
        giveBack(up, seat);
    }

    private static void giveBack(Connector.@Nullable Up up, @Nullable Seat seat) {
        if (up != null) {
            up.link().close();
            up.seat().close();
        }
        if (seat != null) {
            seat.close();
        }
    }

    private Connector.Up up(boolean aloud) throws CarrierFailed, InterruptedException {
        Scope.Task<Connector.Up> task;
        synchronized (this) {
            switch (state) {
                case State.Up there -> {
                    return there.up();
                }
                case State.Starting starting -> task = starting.task();
                case State.Closed ignored -> throw new CarrierFailed(closed(), null);
                case State.Absent ignored -> {
                    throwWhileBackingOff();
                    task = scope.compute("start", () -> connect(aloud));
                    state = new State.Starting(task);
                }
            }
        }
        try {
            return task.join();
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    private void throwWhileBackingOff() throws CarrierFailed {
        var problem = lastProblem;
        if (problem != null && clock.instant().isBefore(notBefore)) {
            throw new CarrierFailed(problem, null);
        }
    }

    private static CarrierFailed failed(ExecutionException e) {
        return switch (e.getCause()) {
            case ProblemException problem -> new CarrierFailed(problem.problem(), problem);
            case InterruptedException interrupted -> new CarrierFailed(closed(), interrupted);
            case null, default -> throw new IllegalStateException("starting a session failed", e);
        };
    }

    private static Problem closed() {
        return new Problem("The tunnel is closing.", "", "", ExitCode.INTERRUPTED);
    }

    /// Runs on a thread of the scope.
    private Connector.Up connect(boolean aloud) throws ProblemException, InterruptedException {
        Seat seat;
        synchronized (this) {
            seat = spare;
            spare = null;
        }
        Connector.Up up = null;
        try {
            up = connector.connect(seat, this::on);
        } catch (ProblemException e) {
            failedWith(e.problem());
            if (aloud) {
                voice.say(new TunnelEvent.Trouble(e.problem()));
            }
            throw e;
        } finally {
            settle(up);
        }
        return up;
    }

    private synchronized void settle(Connector.@Nullable Up up) {
        if (up == null) {
            state = new State.Absent();
        } else {
            state = new State.Up(up);
            upSince = clock.instant();
            failures = 0;
            lastProblem = null;
        }
    }

    private synchronized void failedWith(Problem problem) {
        failures++;
        var backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures - 1, 10));
        lastProblem = problem;
        notBefore = clock.instant().plus(backoff.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff);
    }

    private void on(SessionEvent event) {
        switch (event) {
            case SessionEvent.Opened opened ->
                opened.customerMessage().ifPresent(text -> voice.done(target(), "message", text.strip()));
            case SessionEvent.Interrupted interrupted -> {
                broken();
                voice.say(new TunnelEvent.Interrupted(target(), interrupted.why()));
            }
            case SessionEvent.Resuming resuming ->
                resuming.lastFailure()
                        .ifPresent(why -> voice.waiting(
                                target(), "resume", "attempt " + resuming.attempt() + ", the last one failed: " + why));
            case SessionEvent.Resumed resumed ->
                voice.say(new TunnelEvent.Resumed(target(), resumed.outage(), counted()));
            case SessionEvent.Silent silent ->
                voice.waiting(target(), "agent", "silent for " + Durations.spoken(silent.silence()));
            case SessionEvent.Ended ended -> ended.cause().ifPresent(cause -> isOver(ended.sessionId(), cause));
        }
    }

    private synchronized void broken() {
        resuming = true;
    }

    private synchronized int counted() {
        resuming = false;
        resumes++;
        return resumes;
    }

    private boolean isOver(Connector.Up up, SessionException failure) {
        return up.link().ended().isPresent() ? isOver(up.link().sessionId(), failure) : hasMoved(up);
    }

    /// Whether the session was given back meanwhile, by idleness for instance.
    private synchronized boolean hasMoved(Connector.Up up) {
        return !(state instanceof State.Up there && there.up().equals(up));
    }

    /// The session has ended: the seat is kept for the next one.
    private boolean isOver(String sessionId, SessionException why) {
        Link link;
        synchronized (this) {
            if (!(state instanceof State.Up there
                    && there.up().link().sessionId().equals(sessionId))) {
                return true;
            }
            spare = there.up().seat();
            state = new State.Absent();
            resuming = false;
            link = there.up().link();
        }
        scope.fork("end", link::close);
        voice.say(new TunnelEvent.Lost(target(), String.valueOf(why.getMessage())));
        return true;
    }
}
