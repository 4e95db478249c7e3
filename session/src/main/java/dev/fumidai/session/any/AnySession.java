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

    /// The version of session-manager-plugin that our sessions report to agents.
    static String reportedVersion() {
        return ClientVersion.OURS.text();
    }

    /// As the session's own `close`.
    @Override
    void close();

    /// Starts a session and waits until it carries bytes.
    ///
    /// @param clock the wall clock, for signatures and for noticing that the machine slept
    /// @throws SessionException when it could not be opened; nothing is left behind then
    static AnySession open(
            SessionControl control,
            CredentialSource credentials,
            InstantSource clock,
            SessionSettings settings,
            SessionListener listener)
            throws SessionException, InterruptedException {
        var kinds = new Undecided<AnySession>(List.of(new PortCandidate(PortSession.candidate(settings))));
        var surroundings = new Surroundings(
                control,
                credentials,
                DataKeys.none(),
                Liveness.unknown(),
                clock,
                System::nanoTime,
                new SplittableRandom(),
                listener);
        var driver = SessionDriver.open(surroundings, settings, kinds);
        var chosen = kinds.chosen();
        if (chosen.isEmpty()) {
            driver.close();
            throw new SessionException.ProtocolFailure("the agent offers a kind of session that is not known here");
        }
        return chosen.get().session(driver);
    }
}
