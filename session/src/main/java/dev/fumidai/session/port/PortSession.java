package dev.fumidai.session.port;

import dev.fumidai.protocol.handshake.SessionStart;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.ByteStream;
import dev.fumidai.session.ClientState;
import dev.fumidai.session.CredentialSource;
import dev.fumidai.session.DataKeys;
import dev.fumidai.session.Dialer;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.Origin;
import dev.fumidai.session.SessionControl;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.StreamSettings;
import dev.fumidai.session.driver.Application;
import dev.fumidai.session.driver.Candidate;
import dev.fumidai.session.driver.SessionDriver;
import dev.fumidai.session.driver.Surroundings;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// One open port session: a [Dialer] to the one destination that its document named.
///
/// It survives the loss of its WebSocket, and tells its listener. When it is lost for good, every
/// stream fails with the cause, and so does [#open(Origin)].
///
/// **Threading:** any thread.
public final class PortSession implements Dialer, AutoCloseable {
    private final SessionDriver driver;
    private final PortStreams streams;
    private final StreamSettings settings;
    private final Wishes wishes = new Wishes();

    private PortSession(SessionDriver driver, PortStreams streams, StreamSettings settings) {
        this.driver = driver;
        this.streams = streams;
        this.settings = settings;
    }

    /// Starts a session and waits until it carries bytes.
    ///
    /// @param clock the wall clock, for signatures and for noticing that the machine slept
    /// @throws SessionException when it could not be opened; nothing is left behind then
    public static PortSession open(
            SessionControl control,
            CredentialSource credentials,
            InstantSource clock,
            SessionSettings settings,
            SessionListener listener)
            throws SessionException, InterruptedException {
        return open(control, credentials, Liveness.unknown(), clock, settings, listener);
    }

    /// The same, for callers that can tell whether the place the session leads to is still there.
    public static PortSession open(
            SessionControl control,
            CredentialSource credentials,
            Liveness liveness,
            InstantSource clock,
            SessionSettings settings,
            SessionListener listener)
            throws SessionException, InterruptedException {
        var surroundings = new Surroundings(
                control,
                credentials,
                DataKeys.none(),
                liveness,
                clock,
                System::nanoTime,
                new SplittableRandom(),
                listener);
        return open(surroundings, settings);
    }

    static PortSession open(Surroundings surroundings, SessionSettings settings)
            throws SessionException, InterruptedException {
        var streams = new PortStreams(settings.streams());
        var driver = SessionDriver.open(
                surroundings, settings.withShell(settings.shell().none()), streams);
        return new PortSession(driver, streams, settings.streams());
    }

    /// Port sessions as one of several kinds that a session may turn out to be.
    @SuppressWarnings("exports") // for the packages of this module
    public static Candidate<PortSession> candidate(SessionSettings settings) {
        var streams = new PortStreams(settings.streams());
        return new Candidate<>() {
            @Override
            public boolean fits(SessionStart start) {
                return start.hasStreams();
            }

            @Override
            public Application application() {
                return streams;
            }

            @Override
            public PortSession session(SessionDriver driver) {
                return new PortSession(driver, streams, settings.streams());
            }
        };
    }

    /// What the session's document says: `portNumber`, `host`, `localPortNumber` …
    public Map<String, String> properties() {
        return streams.properties();
    }

    /// What the account's preferences want the user to read, if anything.
    public Optional<String> customerMessage() {
        return streams.customerMessage();
    }

    /// The id that AWS gave it.
    public String sessionId() {
        return driver.sessionId();
    }

    /// Why it ended; empty while it lives, and after [#close].
    public Optional<SessionException> ended() {
        return driver.ended();
    }

    /// A new connection to the destination. A refusal shows when the stream is first read.
    @Override
    public ByteStream open(Origin origin) throws SessionException {
        var cause = driver.ended();
        if (cause.isPresent()) {
            throw cause.get();
        }
        var stream = new PortStream(wishes, settings.budget(), settings.connectionBytes());
        if (!driver.command((now, machine) -> streams.open(now, machine, stream))) {
            throw new SessionException.SessionGone(sessionId(), Optional.of("closed on this side"), null);
        }
        return stream;
    }

    /// Ends the session at AWS and here: tells the agent, waits a moment for its answer, then calls
    /// [SessionControl#terminate]. No thread or socket is left. Closing again does nothing.
    @Override
    public void close() {
        driver.close();
    }

    /// Hands what the users of streams want to the owner.
    private final class Wishes implements PortStream.Wishes {
        @Override
        public void write(PortStream stream, Bytes data) {
            var ignored = driver.command((now, machine) -> streams.write(now, machine, stream, data));
        }

        @Override
        public void finish(PortStream stream, ClientState client) {
            var ignored = driver.command((now, machine) -> streams.finish(now, machine, stream, client));
        }

        @Override
        public void abandon(PortStream stream) {
            var ignored = driver.command((now, machine) -> streams.abandon(now, machine, stream));
        }
    }
}
