package dev.fumidai.session.shell;

import dev.fumidai.protocol.handshake.SessionStart;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.TerminalSize;
import dev.fumidai.session.CredentialSource;
import dev.fumidai.session.DataKeys;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.SessionControl;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.driver.Application;
import dev.fumidai.session.driver.Candidate;
import dev.fumidai.session.driver.SessionDriver;
import dev.fumidai.session.driver.Surroundings;
import dev.fumidai.session.flow.PermittedOutput;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One open session with one program at its far end: a shell, a command with or without a terminal,
/// or a port's bytes as `ssh` wants them. Every byte goes through unchanged, both ways.
///
/// It survives the loss of its WebSocket where AWS lets it resume, and tells its listener; nothing
/// is lost or doubled then. A program that cannot be kept ends as [ShellEnd.Lost].
///
/// ```java
/// try (var shell = ShellSession.open(control, credentials, DataKeys.none(), Liveness.unknown(),
///         InstantSource.system(), SessionSettings.standard("eu-west-1"), SessionListener.none()))
/// {
///     shell.input().write("uname -a; exit\r".getBytes(StandardCharsets.UTF_8));
///     shell.output().transferTo(System.out);
///     System.out.println(shell.awaitEnd());
/// }
/// ```
///
/// **Threading:** any thread; one writer, and one reader of each of the two inputs, at a time. Both
/// have to be read, or closed: what is left unread holds up everything at some point.
public final class ShellSession implements AutoCloseable {
    private final SessionDriver driver;
    private final ShellBytes bytes;
    private final ShellStart start;
    private final AtomicReference<@Nullable TerminalSize> resized = new AtomicReference<>();

    private ShellSession(SessionDriver driver, ShellBytes bytes, ShellStart start) {
        this.driver = driver;
        this.bytes = bytes;
        this.start = start;
    }

    /// Starts a session and waits until the agent shows that the program's terminal, or the program
    /// itself, is there. It need not have printed anything; see docs/protocol.md.
    ///
    /// @param keys for sessions that have to be encrypted
    /// @param clock the wall clock, for signatures and for noticing that the machine slept
    /// @throws SessionException when it could not be opened; nothing is left behind then
    public static ShellSession open(
            SessionControl control,
            CredentialSource credentials,
            DataKeys keys,
            Liveness liveness,
            InstantSource clock,
            SessionSettings settings,
            SessionListener listener)
            throws SessionException, InterruptedException {
        var surroundings = new Surroundings(
                control, credentials, keys, liveness, clock, System::nanoTime, new SplittableRandom(), listener);
        return open(surroundings, settings);
    }

    static ShellSession open(Surroundings surroundings, SessionSettings settings)
            throws SessionException, InterruptedException {
        var bytes = new ShellBytes(settings.shell().unreadBytes());
        var driver = SessionDriver.open(surroundings, settings, bytes);
        if (bytes.hasStreams()) {
            driver.close();
            throw new SessionException.ProtocolFailure("the session is one for many connections, not for a program");
        }
        return new ShellSession(driver, bytes, bytes.start().join()).reading();
    }

    /// Shells and their like as one of several kinds that a session may turn out to be.
    @SuppressWarnings("exports") // for the packages of this module
    public static Candidate<ShellSession> candidate(SessionSettings settings) {
        var bytes = new ShellBytes(settings.shell().unreadBytes());
        return new Candidate<>() {
            @Override
            public boolean fits(SessionStart start) {
                return !start.hasStreams();
            }

            @Override
            public Application application() {
                return bytes;
            }

            @Override
            public ShellSession session(SessionDriver driver) {
                return new ShellSession(driver, bytes, bytes.start().join()).reading();
            }
        };
    }

    private ShellSession reading() {
        bytes.output().onRoom(this::readOn);
        bytes.errors().onRoom(this::readOn);
        readOn();
        return this;
    }

    private void readOn() {
        var ignored = driver.command((now, machine) -> {}); // the owner looks again after each
    }

    /// The id that AWS gave it.
    public String sessionId() {
        return driver.sessionId();
    }

    /// What the agent said about it.
    public ShellStart start() {
        return start;
    }

    /// The agent's version; a plain shell's agent does not tell it.
    public Optional<String> agentVersion() {
        return start.agentVersion();
    }

    /// To the program. Blocks while the session's window is full. Closing it says nothing to the
    /// program: a shell's input has no end; on a terminal, Ctrl-D (4) is one.
    ///
    /// @return a stream whose writes fail with an [IOException] when the session is over, with the
    ///     [SessionException] when it was lost
    public OutputStream input() {
        return new PermittedOutput(bytes.permits(), this::type);
    }

    private void type(Bytes data) {
        var ignored = driver.command((now, machine) -> bytes.type(now, machine, data));
    }

    /// What the program prints. Ends (−1) when the session has; fails with the [SessionException]
    /// when it was lost, after what had arrived. While nobody reads, at some point nothing is asked
    /// of the network any more, and nothing is lost.
    public InputStream output() {
        return bytes.output();
    }

    /// What a command without a terminal prints to its standard error, where its document separates
    /// that. As [#output] otherwise.
    public InputStream errors() {
        return bytes.errors();
    }

    /// Tells the size of the user's terminal. Only the latest counts, and it does not wait behind
    /// what was typed.
    public void resize(int columns, int rows) {
        if (resized.getAndSet(new TerminalSize(columns, rows)) == null) {
            var ignored = driver.command((now, machine) -> {
                var latest = resized.getAndSet(null);
                if (latest != null) {
                    machine.resize(now, latest);
                }
            });
        }
    }

    /// Waits until the session is over. What the program had printed before can still be read.
    public ShellEnd awaitEnd() throws InterruptedException {
        try {
            return bytes.end().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an end is never exceptional", e);
        }
    }

    /// How it ended, once it has.
    public Optional<ShellEnd> ended() {
        return bytes.end().isDone() ? Optional.of(bytes.end().join()) : Optional.empty();
    }

    /// Ends the session at AWS and here, and with it the program. What was written before is
    /// delivered first when that takes no more than a moment. No thread or socket is left. Closing
    /// again does nothing.
    @Override
    public void close() {
        driver.close();
    }
}
