package dev.fumidai.session.driver;

import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.session.NetworkSettings;
import dev.fumidai.session.Scope;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.Ticket;
import dev.fumidai.session.websocket.Network;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// An open session: its threads, from the first ticket to the last call of `terminate`.
///
/// **Threading:** any thread.
public final class SessionDriver implements AutoCloseable {
    /// How long the end waits for a listener that is still busy, and for `terminate`.
    private static final long FAREWELL_MILLIS = 10_000;

    private final Scope scope;
    private final Owner owner;
    private final Announcer announcer;
    private final Ticket ticket;

    private SessionDriver(Scope scope, Owner owner, Announcer announcer, Ticket ticket) {
        this.scope = scope;
        this.owner = owner;
        this.announcer = announcer;
        this.ticket = ticket;
    }

    /// Starts a session and waits until it carries bytes.
    ///
    /// @throws SessionException when it could not be opened; nothing is left behind then
    public static SessionDriver open(Surroundings surroundings, SessionSettings settings, Application application)
            throws SessionException, InterruptedException {
        var ticket = surroundings.control().start();
        var driver = begin(surroundings, settings, application, ticket);
        try {
            driver.awaitStarted();
            return driver;
        } catch (SessionException | InterruptedException e) {
            driver.close();
            throw e;
        }
    }

    /// Starts it, and does not wait.
    static SessionDriver begin(
            Surroundings surroundings, SessionSettings settings, Application application, Ticket ticket)
            throws SessionException, InterruptedException {
        var scope = new Scope("session-" + ticket.sessionId());
        var network = network(surroundings, settings.network(), ticket);
        var announcer = new Announcer(surroundings.listener());
        var owner = new Owner(surroundings, settings, application, announcer, network, ticket, scope);
        scope.fork("listener", announcer::run);
        scope.fork("owner", owner::run);
        return new SessionDriver(scope, owner, announcer, ticket);
    }

    /// Waits until the session carries bytes.
    void awaitStarted() throws SessionException, InterruptedException {
        owner.awaitStarted();
    }

    private static Network network(Surroundings surroundings, NetworkSettings settings, Ticket ticket)
            throws SessionException, InterruptedException {
        try {
            return new Network(ticket.streamUrl(), settings, surroundings.credentials(), surroundings.wall());
        } catch (SessionException e) {
            surroundings.control().terminate(ticket.sessionId());
            throw e;
        }
    }

    /// The id that AWS gave the session.
    public String sessionId() {
        return ticket.sessionId();
    }

    /// Why the session ended; empty while it lives and when it was closed here.
    public Optional<SessionException> ended() {
        return owner.cause();
    }

    /// Has something done by the owner.
    ///
    /// @return false when the session is over and it will not be done
    public boolean command(Command command) {
        return owner.post(new Happening.Command(command::run));
    }

    /// Work for the owner, which must not block.
    @FunctionalInterface
    public interface Command {
        /// Does it.
        void run(Instant now, ClientSession machine);
    }

    /// Tells the agent and AWS that the session is over, and waits until no thread is left. When
    /// the calling thread is interrupted it still does, and its flag stands again afterwards.
    @Override
    public void close() {
        var ignored = owner.post(new Happening.CloseRequested());
        var interrupted = false;
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FAREWELL_MILLIS);
        while (true) {
            try {
                var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                owner.awaitFinished(Math.max(0, left));
                announcer.await(Math.max(0, left));
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        scope.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
