package dev.fumidai.session.driver;

import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.DataKey;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.Scope;
import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.Ticket;
import dev.fumidai.session.websocket.Link;
import dev.fumidai.session.websocket.Network;
import dev.fumidai.session.websocket.Receiver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The one thread that owns a session's machine. It never waits for anything but its inbox.
///
/// **Threading:** [#run] on its own thread; [#post], the `await` methods and [#cause] from any.
final class Owner implements Receiver {
    private static final System.Logger LOG = System.getLogger(Owner.class.getName());
    /// A close code for what ended without one.
    private static final int ABNORMAL = 1006;
    /// How long a close code may come after sending has failed.
    private static final Duration CLOSE_GRACE = Duration.ofMillis(100);

    private final Surroundings surroundings;
    private final SessionSettings settings;
    private final Application application;
    private final Announcer announcer;
    private final Network network;
    private final Ticket ticket;
    private final Inbox<Happening> inbox = new Inbox<>();
    private final Connection connection;
    private final SteadyClock clock;
    private final ClientSession machine;
    private final Errands errands;
    private final SilenceWatch silence;
    private final Outage outage;
    private final Duration tick;
    private final CountDownLatch settled = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    private Instant nextTick;
    private boolean started;
    private @Nullable Instant goodbyeUntil;
    private boolean over;
    private boolean goneAtAws;
    private boolean deaf;
    private @Nullable SessionException refusal;
    private volatile @Nullable Ending ending;
    private volatile boolean open;

    Owner(
            Surroundings surroundings,
            SessionSettings settings,
            Application application,
            Announcer announcer,
            Network network,
            Ticket ticket,
            Scope scope) {
        this.surroundings = surroundings;
        this.settings = settings;
        this.application = application;
        this.announcer = announcer;
        this.network = network;
        this.ticket = ticket;
        var patience = settings.patience();
        outage = new Outage(patience.probation());
        connection = new Connection(settings.network(), (link, well) -> tell(new Happening.Sent(link, well)));
        clock = new SteadyClock(surroundings.wall(), surroundings.nanos());
        machine = new ClientSession(
                Tuning.machine(settings), surroundings.random().split());
        var resumer = new Resumer(
                surroundings.control(),
                network,
                patience,
                this,
                surroundings.random().split());
        errands = new Errands(surroundings, ticket, resumer, announcer, scope, this::tell);
        silence = new SilenceWatch(patience, clock.instant());
        tick = Tuning.tick(settings);
        nextTick = clock.instant();
    }

    /// Returns false when the owner has gone; nothing happens then.
    boolean post(Happening happening) {
        return inbox.post(happening);
    }

    private void tell(Happening happening) {
        var ignored = inbox.post(happening);
    }

    /// Why the session ended; empty while it lives and when it was closed here.
    Optional<SessionException> cause() {
        return Optional.ofNullable(ending).flatMap(Ending::unwanted);
    }

    /// Waits until the session carries bytes.
    void awaitStarted() throws SessionException, InterruptedException {
        settled.await();
        var failure = cause();
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (!open) {
            throw new InterruptedException("the session was closed while it opened");
        }
    }

    void awaitFinished(long millis) throws InterruptedException {
        var ignored = finished.await(millis, TimeUnit.MILLISECONDS);
    }

    void run() {
        try {
            errands.connect();
            loop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, () -> "a bug ended session=" + ticket.sessionId(), e);
            lose(new SessionException.ProtocolFailure("a bug in this program ended the session: " + e));
            throw e;
        } finally {
            finish();
        }
    }

    private void loop() throws InterruptedException {
        var limit = clock.instant().plus(settings.patience().handshake());
        var happenings = new ArrayList<Happening>();
        while (!over) {
            inbox.drainTo(happenings, nanosUntilSomethingIsDue());
            var now = clock.instant();
            for (var happening : happenings) {
                if (!over) {
                    handle(now, happening);
                    drain(now);
                    readOn(now);
                }
            }
            happenings.clear();
            if (!over) {
                expire(now, limit);
            }
        }
    }

    private long nanosUntilSomethingIsDue() {
        var due = nextTick;
        due = machine.deadline().filter(nextTick::isAfter).orElse(due);
        var earliest = due;
        due = application.deadline().filter(earliest::isAfter).orElse(due);
        return Math.max(0, Duration.between(clock.instant(), due).toNanos());
    }

    private void handle(Instant now, Happening happening) {
        switch (happening) {
            case Happening.Message(var from, var frame) -> received(now, from, frame);
            case Happening.Pong(var from) -> connection.heard(from);
            case Happening.Sent(var on, var well) -> sent(now, on, well);
            case Happening.LinkClosed(var closed, var code, var reason) -> {
                if (connection.is(closed)) {
                    lost(now, code, reason);
                }
            }
            case Happening.LinkUp(var fresh, var needed) -> connected(now, fresh, needed);
            case Happening.GaveUp(var why) -> lose(why);
            case Happening.Judged(var verdict) -> judged(verdict);
            case Happening.KeyMade(var key) -> keyMade(now, key);
            case Happening.NoKey(var why) -> noKey(now, why);
            case Happening.Command(var work) -> work.run(now, machine);
            case Happening.CloseRequested() -> sayGoodbye(now);
        }
    }

    // -- the machine ----------------------------------------------------------------------------

    private void received(Instant now, Link from, Bytes frame) {
        if (connection.heard(from)) {
            resumed();
            machine.receive(now, frame);
            drain(now);
        }
        connection.takenFrom(from, !application.isFull());
        listen(now);
    }

    /// When the application has room again, what was left unread is asked for.
    private void readOn(Instant now) {
        if (connection.isHeldUp() && !application.isFull()) {
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

    /// Does all that the machine wants done.
    private void drain(Instant now) {
        for (var effect = machine.poll(); effect.isPresent() && !over; effect = machine.poll()) {
            perform(now, effect.get());
        }
        if (!connection.flush()) {
            sendingFailed(now);
        }
    }

    private void perform(Instant now, SessionEffect effect) {
        switch (effect) {
            case SessionEffect.Transmit(var frame, var urgent) -> connection.offer(frame, urgent);
            case SessionEffect.Started(var start) -> {
                started = true;
                application.started(start);
                announcer.announce(new SessionEvent.Opened(
                        ticket.sessionId(),
                        start.agentVersion().map(v -> v.text()).orElse(""),
                        Optional.of(start.customerMessage()).filter(m -> !m.isEmpty())));
                open = true;
                settled.countDown();
            }
            case SessionEffect.DataKeyWanted(var keyId, var challenge) -> errands.fetchKey(keyId, challenge);
            case SessionEffect.DataKeySealed sealed -> {} // only agents are sent one
            case SessionEffect.Paused() -> silence.paused(now);
            case SessionEffect.Resumed() -> silence.unpaused();
            case SessionEffect.Closed(var reason) -> closedByMachine(reason);
            case SessionEffect.StreamOpened _,
                    SessionEffect.StreamData _,
                    SessionEffect.StreamFinished _,
                    SessionEffect.StreamRefused _,
                    SessionEffect.StreamReset _,
                    SessionEffect.StreamWritable _,
                    SessionEffect.Payload _,
                    SessionEffect.Writable _ -> application.effect(now, effect, machine);
        }
    }

    private void closedByMachine(CloseReason reason) {
        var cause = Causes.of(reason, ticket.sessionId());
        if (cause.isEmpty()) {
            end(closedHere());
        } else if (reason instanceof CloseReason.ChannelClosed(var output)) {
            goneAtAws = true;
            end(new Ending.ChannelClosed(cause.get(), output));
        } else {
            lose(cause.get());
        }
    }

    // -- time -----------------------------------------------------------------------------------

    private void expire(Instant now, Instant handshakeLimit) {
        if (machine.deadline().filter(due -> !due.isAfter(now)).isPresent()) {
            machine.expire(now);
            drain(now);
        }
        if (application.deadline().filter(due -> !due.isAfter(now)).isPresent()) {
            application.expire(now, machine);
            drain(now);
        }
        if (!over && !started && goodbyeUntil == null && !now.isBefore(handshakeLimit)) {
            lose(Causes.neverSpoke(settings.patience().handshake()));
        }
        if (!over && !now.isBefore(nextTick)) {
            nextTick = now.plus(tick);
            watch(now);
        }
        var until = goodbyeUntil;
        if (!over && until != null && (machine.isSettled(now) || !connection.isOpen() || !now.isBefore(until))) {
            end(closedHere());
        }
    }

    private void watch(Instant now) {
        if (clock.jumped(settings.patience().clockJump())) {
            errands.hurry();
            lost(now, ABNORMAL, "the clock jumped: this machine seems to have slept");
        }
        if (connection.isOpen() && outage.holds(now)) {
            resumed();
        }
        if (outage.outlasted(now, settings.patience().resume())) {
            lose(Causes.notResumed(ticket, settings.patience().resume()));
        }
        if (connection.isBroken()) {
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
            lose(Causes.silent(time));
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

    private void judged(Liveness.Verdict verdict) {
        silence.judged(verdict);
        if (verdict instanceof Liveness.Verdict.Gone(var why)) {
            lose(new SessionException.SessionGone(ticket.sessionId(), Optional.of(why), null));
        }
    }

    // -- links ----------------------------------------------------------------------------------

    @Override
    public void message(Link from, Bytes frame) {
        tell(new Happening.Message(from, frame));
    }

    @Override
    public void pong(Link from) {
        tell(new Happening.Pong(from));
    }

    @Override
    public void closed(Link from, int code, String reason) {
        tell(new Happening.LinkClosed(from, code, reason));
    }

    private void sent(Instant now, Link on, boolean well) {
        if (!connection.is(on)) {
            return;
        }
        if (well) {
            connection.sent();
        } else {
            sendingFailed(now);
        }
    }

    private void sendingFailed(Instant now) {
        connection.failed();
        var soon = now.plus(CLOSE_GRACE);
        nextTick = soon.isBefore(nextTick) ? soon : nextTick;
    }

    private void connected(Instant now, Link fresh, int needed) {
        connection.open(now, fresh, needed);
        machine.connected(now);
        silence.connected(now);
        outage.connected(now);
    }

    /// The new link carries the session.
    private void resumed() {
        outage.end()
                .ifPresent(time ->
                        announcer.announce(new SessionEvent.Resumed(ticket.sessionId(), time, connection.attempts())));
    }

    /// The link is no good any more: everything waits, and a new one is made.
    private void lost(Instant now, int code, String reason) {
        if (!connection.isOpen() || over) {
            return;
        }
        LOG.log(System.Logger.Level.INFO, () -> "interrupted session=" + ticket.sessionId() + " code=" + code);
        var before = connection.wasHeard() ? 0 : connection.attempts();
        connection.drop();
        listen(now);
        machine.disconnected(now);
        silence.lost();
        if (outage.begin(now)) {
            announcer.announce(new SessionEvent.Interrupted(ticket.sessionId(), code, reason));
        }
        if (goodbyeUntil == null) {
            errands.resume(before);
        }
    }

    // -- encryption -----------------------------------------------------------------------------

    private void keyMade(Instant now, DataKey key) {
        machine.dataKey(now, key.reveal(), Bytes.wrap(key.ciphertext()), DataKeyCall.nonceStart());
        key.destroy();
    }

    /// The agent is told before the session ends.
    private void noKey(Instant now, SessionException why) {
        if (goodbyeUntil == null) {
            goodbyeUntil = now.plus(settings.patience().goodbye());
            refusal = why;
            machine.noDataKey(now, "kms:GenerateDataKey failed: " + why.getMessage());
        }
    }

    // -- the end --------------------------------------------------------------------------------

    private void sayGoodbye(Instant now) {
        if (!connection.isOpen() || !started) {
            end(closedHere());
        } else if (goodbyeUntil == null) {
            goodbyeUntil = now.plus(settings.patience().goodbye());
            application.goodbye(now, machine);
        }
    }

    private void lose(SessionException cause) {
        goneAtAws = goneAtAws || cause instanceof SessionException.SessionGone;
        end(new Ending.Lost(cause));
    }

    private void end(Ending how) {
        if (!over) {
            over = true;
            var refused = refusal;
            if (refused != null) {
                ending = new Ending.Lost(refused);
            } else {
                ending = goodbyeUntil == null ? how : closedHere();
            }
        }
    }

    private Ending closedHere() {
        return new Ending.ClosedHere(
                new SessionException.SessionGone(ticket.sessionId(), Optional.of("closed on this side"), null));
    }

    private void finish() {
        var how = Optional.ofNullable(ending).orElseGet(this::closedHere);
        application.ended(how);
        settled.countDown();
        dropWhatIsLeft();
        connection.drop();
        network.close();
        if (!goneAtAws) {
            Farewell.terminate(surroundings.control(), ticket.sessionId());
        }
        announcer.announce(new SessionEvent.Ended(ticket.sessionId(), how.unwanted()));
        finished.countDown();
    }

    /// Commands still run: the application knows that it is over and tells whoever waits for them.
    private void dropWhatIsLeft() {
        var rest = new ArrayList<Happening>();
        inbox.close(rest);
        for (var happening : rest) {
            if (happening instanceof Happening.Command(var work)) {
                work.run(clock.instant(), machine);
            } else if (happening instanceof Happening.LinkUp(var late, var ignored)) {
                late.abort();
            }
        }
    }
}
