package dev.fumidai.session.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.handshake.SessionStart;
import dev.fumidai.protocol.handshake.SessionType;
import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.session.DataKeys;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.RecordingSession;
import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.peer.Sessions;
import dev.fumidai.session.peer.ShellPeer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SessionDriverTest {
    private final RecordingSession events = new RecordingSession();

    /// On a busy machine, and when a command is short: its output and its last words are to be had.
    @Test
    void aSessionThatIsOverBeforeItsCallerLooksAgainWasOpened() throws Exception {
        try (var far = ShellPeer.of(SessionType.NON_INTERACTIVE_COMMANDS, Map.of());
                var driver = begin(far)) {
            events.await(SessionEvent.Opened.class);
            far.peer().closeChannel("no such command");
            events.await(SessionEvent.Ended.class);

            driver.awaitStarted();

            assertThat(driver.ended())
                    .get()
                    .isInstanceOfSatisfying(
                            SessionException.SessionGone.class,
                            gone -> assertThat(gone.output()).contains("no such command"));
        }
    }

    private SessionDriver begin(ShellPeer far) throws SessionException, InterruptedException {
        var surroundings = new Surroundings(
                far.peer(),
                Sessions.CREDENTIALS,
                DataKeys.none(),
                Liveness.unknown(),
                InstantSource.system(),
                System::nanoTime,
                new SplittableRandom(),
                events);
        return SessionDriver.begin(
                surroundings, Sessions.settings(), new Nothing(), far.peer().start());
    }

    /// What wants nothing of its session.
    private static final class Nothing implements Application {
        @Override
        public void started(SessionStart start) {}

        @Override
        public void effect(Instant now, SessionEffect effect, ClientSession machine) {}

        @Override
        public void goodbye(Instant now, ClientSession machine) {}

        @Override
        public void ended(Ending ending) {}
    }
}
