package dev.fumidai.session.driver;

import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.Ticket;
import dev.fumidai.session.websocket.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Keeps a session connected: tells the machine of links that come and go, sees when one is no good
/// any more or the agent is silent, and has another one made or gives the session up.
///
/// **Threading:** the owner only.
final class Lifeline {
    /// A close code for what ended without one.
    private static final int ABNORMAL = 1006;

    private final ClientSession machine;
    private final Connection connection;
    private final Errands errands;
    private final Announcer announcer;
    private final Leaving leaving;
    private final SteadyClock clock;
    private final SessionSettings settings;
    private final Ticket ticket;
    private final SilenceWatch silence;
    private final Outage outage;
    private final Duration tick;

    private Instant nextTick;
    private boolean deaf;

    Lifeline(
            ClientSession machine,
            Connection connection,
            Errands errands,
            Announcer announcer,
            Leaving leaving,
            SteadyClock clock,
            SessionSettings settings,
            Ticket ticket) {
        this.machine = machine;
        this.connection = connection;
        this.errands = errands;
        this.announcer = announcer;
        this.leaving = leaving;
        this.clock = clock;
        this.settings = settings;
        this.ticket = ticket;
        silence = new SilenceWatch(settings.patience(), clock.instant());
        outage = new Outage(settings.patience().probation());
        tick = Tuning.tick(settings);
        nextTick = clock.instant();
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    // -- links come and go ----------------------------------------------------------------------

    void connected(Instant now, Link fresh, int needed) {
        connection.open(now, fresh, needed);
        machine.connected(now);
        silence.connected(now);
        outage.connected(now);
        if (outage.lasts() && settings.shell().replaceable()) {
            leaving.lose(Causes.replaced(ticket));
        }
    }

    void closed(Instant now, Link which, int code, String reason) {
        if (connection.is(which)) {
            lost(now, code, reason);
        }
    }

    /// The link is no good any more: everything waits, and a new one is made.
    private void lost(Instant now, int code, String reason) {
        if (!connection.isOpen() || leaving.isOver()) {
            return;
        }
        System.getLogger(Lifeline.class.getName())
                .log(System.Logger.Level.INFO, () -> "interrupted session=" + ticket.sessionId() + " code=" + code);
        var before = connection.wasHeard() ? 0 : connection.attempts();
        connection.drop();
        listen(now);
        machine.disconnected(now);
        silence.lost();
        if (outage.begin(now)) {
            announcer.announce(new SessionEvent.Interrupted(ticket.sessionId(), code, reason));
        }
        if (!leaving.hasBegun()) {
            errands.resume(before);
        }
    }

    /// The new link carries the session.
    private void resumed() {
        outage.end()
                .ifPresent(time ->
                        announcer.announce(new SessionEvent.Resumed(ticket.sessionId(), time, connection.attempts())));
    }

    /// The session is over.
    void drop() {
        connection.drop();
    }

    // -- what comes -----------------------------------------------------------------------------

    /// A message has come.
    ///
    /// @return false when it came over a link that is given up, and is nothing to the machine
    boolean heard(Link from) {
        var ours = connection.heard(from);
        if (ours) {
            resumed();
        }
        return ours;
    }

    void pong(Link from) {
        connection.heard(from);
    }

    /// The message was dealt with.
    ///
    /// @param more whether there is room for others
    void takenFrom(Instant now, Link from, boolean more) {
        connection.takenFrom(from, more);
        listen(now);
    }

    /// What was left unread is asked for again, if there is room.
    void readOn(Instant now, boolean more) {
        if (connection.isHeldUp() && more) {
            connection.goOn();
        }
        listen(now);
    }

    private void listen(Instant now) {
        if (deaf != connection.isHeldUp()) {
            deaf = !deaf;
            machine.deaf(now, deaf);
        }
    }

    // -- what goes ------------------------------------------------------------------------------

    /// Puts a frame to those that [#flush] sends together. Does that itself when there are many.
    void offer(Instant now, Bytes frame, boolean urgent) {
        connection.offer(frame, urgent);
        if (connection.isFull()) {
            flush(now);
        }
    }

    /// Sends what was offered, as far as it goes.
    void flush(Instant now) {
        if (!connection.flush()) {
            sendingFailed(now);
        }
    }

    /// The network takes messages again, or never will.
    void sendable(Link on) {
        if (connection.is(on)) {
            connection.sendable();
        }
    }

    private void sendingFailed(Instant now) {
        connection.failed(now);
        var soon = now.plus(Connection.LAST_WORDS);
        nextTick = soon.isBefore(nextTick) ? soon : nextTick;
    }

    // -- whether it is alive --------------------------------------------------------------------

    /// The service says that the agent's side is not connected.
    void paused(Instant now) {
        silence.paused(now);
    }

    void unpaused() {
        silence.unpaused();
    }

    void judged(Liveness.Verdict verdict) {
        silence.judged(verdict);
        if (verdict instanceof Liveness.Verdict.Gone(var why)) {
            leaving.lose(new SessionException.SessionGone(ticket.sessionId(), Optional.of(why), null));
        }
    }

    /// When it looks after its link next.
    Instant deadline() {
        return nextTick;
    }

    /// Looks after its link if it is time.
    ///
    /// @param started whether the session carries bytes, so that silence means something
    void expire(Instant now, boolean started) {
        if (!now.isBefore(nextTick)) {
            nextTick = now.plus(tick);
            watch(now, started);
        }
    }

    private void watch(Instant now, boolean started) {
        if (clock.jumped(settings.patience().clockJump())) {
            errands.hurry();
            lost(now, ABNORMAL, "the clock jumped: this machine seems to have slept");
        }
        if (connection.isOpen() && !connection.hasFailed() && outage.holds(now)) {
            resumed();
        }
        if (outage.outlasted(now, settings.patience().resume())) {
            leaving.lose(Causes.notResumed(ticket, settings.patience().resume()));
        }
        if (connection.isBroken(now)) {
            lost(now, ABNORMAL, "sending failed");
        }
        if (connection.isOpen() && started) {
            watchPath(now, !connection.isHeldUp() && watchAgent(now));
        }
    }

    /// @return whether there is reason to doubt that the agent lives
    private boolean watchAgent(Instant now) {
        var time = silence.silence(now, machine.statistics(now).silence());
        var advice = silence.check(now, time);
        if (advice.announce()) {
            announcer.announce(new SessionEvent.Silent(ticket.sessionId(), time));
        }
        if (advice.ask()) {
            errands.askLiveness();
        }
        if (advice.giveUp()) {
            leaving.lose(Causes.silent(time));
        } else if (advice.reconnect()) {
            lost(now, ABNORMAL, "the agent is silent");
        }
        return time.compareTo(settings.patience().askAfter()) >= 0;
    }

    private void watchPath(Instant now, boolean suspicious) {
        if (connection.isDead(now)) {
            lost(now, ABNORMAL, "no answer to a ping");
        } else {
            connection.ping(now, suspicious);
        }
    }
}
