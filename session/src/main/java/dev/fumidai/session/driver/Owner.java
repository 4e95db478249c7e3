package dev.fumidai.session.driver;

import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.DataKey;
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
import java.util.concurrent.locks.LockSupport;

/// The one thread that owns a session's machine. It never waits for anything but its inbox.
///
/// **Threading:** [#run] on its own thread; [#post], the `await` methods and [#cause] from any.
final class Owner implements Receiver {
    private final Surroundings surroundings;
    private final SessionSettings settings;
    private final Application application;
    private final Announcer announcer;
    private final Network network;
    private final Ticket ticket;
    private final Inbox<Happening> inbox = new Inbox<>();
    private final SteadyClock clock;
    private final ClientSession machine;
    private final Errands errands;
    private final Leaving leaving;
    private final Lifeline lifeline;
    private final Gathering gathering;
    private final CountDownLatch settled = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    private boolean started;
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
        clock = new SteadyClock(surroundings.wall(), surroundings.nanos());
        machine = new ClientSession(
                Tuning.machine(settings), surroundings.random().split());
        var resumer = new Resumer(
                surroundings.control(),
                network,
                settings.patience(),
                this,
                surroundings.random().split());
        errands = new Errands(surroundings, ticket, resumer, announcer, scope, this::tell);
        gathering = new Gathering(settings.shell().gather(), surroundings.nanos(), LockSupport::parkNanos);
        leaving = new Leaving(ticket.sessionId());
        var connection = new Connection(settings.network());
        lifeline = new Lifeline(machine, connection, errands, announcer, leaving, clock, settings, ticket);
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
        return leaving.cause();
    }

    /// Waits until the session carries bytes. It may have ended since: a short command's does.
    void awaitStarted() throws SessionException, InterruptedException {
        settled.await();
        if (open) {
            return;
        }
        var failure = cause();
        if (failure.isPresent()) {
            throw failure.get();
        } else {
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
        } catch (RuntimeException | Error e) {
            System.getLogger(Owner.class.getName())
                    .log(System.Logger.Level.ERROR, () -> "a bug ended session=" + ticket.sessionId(), e);
            leaving.lose(Causes.bug(e));
            throw e;
        } finally {
            finish();
        }
    }

    private void loop() throws InterruptedException {
        var limit = clock.instant().plus(settings.patience().handshake());
        var happenings = new ArrayList<Happening>();
        while (!leaving.isOver()) {
            inbox.drainTo(happenings, nanosUntilSomethingIsDue());
            var now = clock.instant();
            for (var happening : happenings) {
                if (!leaving.isOver()) {
                    handle(now, happening);
                    drain(now);
                    lifeline.readOn(now, !application.isFull());
                }
            }
            happenings.clear();
            if (!leaving.isOver()) {
                expire(now, limit);
            }
            lifeline.flush(now);
            application.settled();
        }
    }

    private long nanosUntilSomethingIsDue() {
        var tick = lifeline.deadline();
        var due = machine.deadline().filter(tick::isAfter).orElse(tick);
        var earliest = due;
        due = application.deadline().filter(earliest::isAfter).orElse(due);
        return Math.max(0, Duration.between(clock.instant(), due).toNanos());
    }

    private void handle(Instant now, Happening happening) {
        switch (happening) {
            case Happening.Message(var from, var frame) -> received(now, from, frame);
            case Happening.Pong(var from) -> lifeline.pong(from);
            case Happening.Sendable(var on) -> lifeline.sendable(on);
            case Happening.LinkClosed(var closed, var code, var reason) -> lifeline.closed(now, closed, code, reason);
            case Happening.LinkUp(var fresh, var needed) -> lifeline.connected(now, fresh, needed);
            case Happening.GaveUp(var why) -> leaving.lose(why);
            case Happening.Judged(var verdict) -> lifeline.judged(verdict);
            case Happening.KeyMade(var key) -> keyMade(now, key);
            case Happening.NoKey(var why) -> noKey(now, why);
            case Happening.Command(var work) -> work.run(now, machine);
            case Happening.CloseRequested() -> sayGoodbye(now);
        }
    }

    // -- the machine ----------------------------------------------------------------------------

    private void received(Instant now, Link from, Bytes frame) {
        if (lifeline.heard(from)) {
            machine.receive(now, frame);
            drain(now);
        }
        lifeline.takenFrom(now, from, !application.isFull());
    }

    /// Does all that the machine wants done.
    private void drain(Instant now) {
        for (var effect = next(now); effect.isPresent() && !leaving.isOver(); effect = next(now)) {
            perform(now, effect.get());
        }
    }

    private Optional<SessionEffect> next(Instant now) {
        machine.hold(application.isCrowded(now));
        return machine.poll();
    }

    private void perform(Instant now, SessionEffect effect) {
        switch (effect) {
            case SessionEffect.Transmit(var frame, var urgent) -> lifeline.offer(now, frame, urgent);
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
            case SessionEffect.Paused() -> lifeline.paused(now);
            case SessionEffect.Resumed() -> lifeline.unpaused();
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
            leaving.closeHere();
        } else if (reason instanceof CloseReason.ChannelClosed(var output)) {
            leaving.channelClosed(cause.get(), output);
        } else {
            leaving.lose(cause.get());
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
        if (!leaving.isOver() && !started && !leaving.hasBegun() && !now.isBefore(handshakeLimit)) {
            leaving.lose(Causes.neverSpoke(settings.patience().handshake()));
        }
        if (!leaving.isOver()) {
            lifeline.expire(now, started);
        }
        if (!leaving.isOver() && leaving.hasBegun() && isGoodbyeSaid(now)) {
            leaving.closeHere();
        }
    }

    private boolean isGoodbyeSaid(Instant now) {
        return machine.isSettled(now) || !lifeline.isOpen() || leaving.isDue(now);
    }

    // -- links ----------------------------------------------------------------------------------

    @Override
    public void message(Link from, Bytes frame) {
        tell(new Happening.Message(from, frame));
        gathering.arrived();
    }

    @Override
    public void pong(Link from) {
        tell(new Happening.Pong(from));
    }

    @Override
    public void sendable(Link on) {
        tell(new Happening.Sendable(on));
    }

    @Override
    public void closed(Link from, int code, String reason) {
        tell(new Happening.LinkClosed(from, code, reason));
    }

    // -- encryption -----------------------------------------------------------------------------

    private void keyMade(Instant now, DataKey key) {
        machine.dataKey(now, key.reveal(), Bytes.wrap(key.ciphertext()), DataKeyCall.nonceStart());
        key.destroy();
    }

    /// The agent is told before the session ends.
    private void noKey(Instant now, SessionException why) {
        if (!leaving.hasBegun()) {
            leaving.begin(now.plus(settings.patience().goodbye()), why);
            machine.noDataKey(now, "kms:GenerateDataKey failed: " + why.getMessage());
        }
    }

    // -- the end --------------------------------------------------------------------------------

    private void sayGoodbye(Instant now) {
        if (!lifeline.isOpen() || !started) {
            leaving.closeHere();
        } else if (!leaving.hasBegun()) {
            leaving.begin(now.plus(settings.patience().goodbye()));
            application.goodbye(now, machine);
        }
    }

    private void finish() {
        var how = leaving.how();
        application.ended(how);
        settled.countDown();
        dropWhatIsLeft();
        lifeline.drop();
        network.close();
        if (!leaving.goneAtAws()) {
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
