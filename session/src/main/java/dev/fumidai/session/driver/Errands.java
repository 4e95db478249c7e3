package dev.fumidai.session.driver;

import dev.fumidai.session.Liveness;
import dev.fumidai.session.Scope;
import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.Ticket;
import java.util.Optional;
import java.util.function.Consumer;

/// What an owner has done elsewhere because it takes time: each on a thread of its own that tells
/// what came of it.
///
/// **Threading:** started by the owner only.
final class Errands {
    private final Surroundings surroundings;
    private final Ticket ticket;
    private final Resumer resumer;
    private final Announcer announcer;
    private final Scope scope;
    private final Consumer<Happening> told;

    Errands(
            Surroundings surroundings,
            Ticket ticket,
            Resumer resumer,
            Announcer announcer,
            Scope scope,
            Consumer<Happening> told) {
        this.surroundings = surroundings;
        this.ticket = ticket;
        this.resumer = resumer;
        this.announcer = announcer;
        this.scope = scope;
        this.told = told;
    }

    /// Opens the first connection.
    void connect() {
        begin("connect", () -> {
            try {
                told.accept(new Happening.LinkUp(resumer.connectFirst(ticket), 0));
            } catch (SessionException e) {
                told.accept(new Happening.GaveUp(e));
            }
        });
    }

    /// Opens another one.
    ///
    /// @param before attempts that were made already
    void resume(int before) {
        begin("resume", () -> {
            try {
                var connected = resumer.resume(
                        ticket.sessionId(),
                        before,
                        (attempt, delay, failure) -> announcer.announce(
                                new SessionEvent.Resuming(ticket.sessionId(), attempt, delay, failure)));
                told.accept(new Happening.LinkUp(connected.link(), connected.attempts()));
            } catch (SessionException e) {
                told.accept(new Happening.GaveUp(e));
            }
        });
    }

    /// Ends the delay before the next attempt.
    void hurry() {
        resumer.hurry();
    }

    /// Asks whether the far end is still there.
    void askLiveness() {
        begin("liveness", () -> {
            Liveness.Verdict verdict;
            try {
                verdict = surroundings.liveness().check();
            } catch (SessionException e) {
                log().log(System.Logger.Level.DEBUG, () -> "liveness unknown session=" + ticket.sessionId(), e);
                verdict = new Liveness.Verdict.Unknown();
            }
            told.accept(new Happening.Judged(verdict));
        });
    }

    /// Gets a data key.
    void fetchKey(String keyId, Optional<String> challenge) {
        begin("data-key", () -> {
            try {
                told.accept(new Happening.KeyMade(
                        DataKeyCall.of(surroundings, ticket).fetch(keyId, challenge)));
            } catch (SessionException e) {
                told.accept(new Happening.NoKey(e));
            }
        });
    }

    /// A bug is told as well: otherwise the owner would only see that it is interrupted.
    private void begin(String name, Scope.Work errand) {
        scope.fork(name, () -> {
            try {
                errand.run();
            } catch (RuntimeException | Error e) {
                log().log(System.Logger.Level.ERROR, () -> "a bug ended session=" + ticket.sessionId(), e);
                told.accept(new Happening.GaveUp(Causes.bug(e)));
            }
        });
    }

    private static System.Logger log() {
        return System.getLogger(Errands.class.getName());
    }
}
