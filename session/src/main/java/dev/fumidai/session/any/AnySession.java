package dev.fumidai.session.any;

import dev.fumidai.protocol.wire.ClientVersion;
import dev.fumidai.session.CredentialSource;
import dev.fumidai.session.DataKeys;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.SessionControl;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.driver.SessionDriver;
import dev.fumidai.session.driver.Surroundings;
import dev.fumidai.session.driver.Undecided;
import dev.fumidai.session.port.PortSession;
import dev.fumidai.session.shell.ShellSession;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/// An open session of whatever kind.
public sealed interface AnySession extends AutoCloseable {
    /// Local connections to one destination.
    record Ports(PortSession session) implements AnySession {
        @Override
        public void close() {
            session.close();
        }
    }

    /// One program at the far end: a shell, a command, or a port's bytes as `ssh` wants them.
    record Program(ShellSession session) implements AnySession {
        @Override
        public void close() {
            session.close();
        }
    }

    /// The version of session-manager-plugin that our sessions report to agents.
    static String reportedVersion() {
        return ClientVersion.OURS.text();
    }

    /// As the session's own `close`.
    @Override
    void close();

    /// Starts a session and waits until it carries bytes.
    ///
    /// @param keys for sessions that have to be encrypted
    /// @param clock the wall clock, for signatures and for noticing that the machine slept
    /// @throws SessionException when it could not be opened; nothing is left behind then
    static AnySession open(
            SessionControl control,
            CredentialSource credentials,
            DataKeys keys,
            InstantSource clock,
            SessionSettings settings,
            SessionListener listener)
            throws SessionException, InterruptedException {
        var kinds = new Undecided<AnySession>(List.of(
                new Kind<>(PortSession.candidate(settings), Ports::new),
                new Kind<>(ShellSession.candidate(settings), Program::new)));
        var surroundings = new Surroundings(
                control,
                credentials,
                keys,
                Liveness.unknown(),
                clock,
                System::nanoTime,
                new SplittableRandom(),
                listener);
        var driver = SessionDriver.open(surroundings, settings, kinds);
        return kinds.chosen().orElseThrow().session(driver);
    }
}
