package dev.fumidai.session.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.session.Liveness;
import dev.fumidai.session.RecordingSession;
import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.peer.Faults;
import dev.fumidai.session.peer.Sessions;
import dev.fumidai.session.peer.TestPeer;
import dev.fumidai.session.peer.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    private final RecordingSession events = new RecordingSession();
    private TestServer destination;
    private TestPeer peer;

    @BeforeEach
    void start() throws Exception {
        destination = TestServer.echo();
        peer = new TestPeer(destination.port());
    }

    @AfterEach
    void stop() throws Exception {
        peer.close();
        destination.close();
    }

    @Test
    void anAgentThatAcknowledgesNothingIsDeadAfterAWhile() throws Exception {
        var settings = silence(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(5));
        try (var session = open(settings, Liveness.unknown());
                var stream = session.open(Sessions.ORIGIN)) {
            peer.killAgent();
            stream.output().write(HELLO);

            events.await(SessionEvent.Silent.class);
            events.await(SessionEvent.Resumed.class, 3);
            assertThatThrownBy(() -> stream.input().read()).isInstanceOf(SessionException.AgentSilent.class);
            assertThat(events.await(SessionEvent.Ended.class).cause())
                    .containsInstanceOf(SessionException.AgentSilent.class);
            assertThat(peer.terminateCalls()).isEqualTo(1);
        }
    }

    @Test
    void anIdleSessionNoticesTheDeathOfItsAgent() throws Exception {
        var settings = silence(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2))
                .withPatience(silence(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2))
                        .patience()
                        .withKeepAlive(Duration.ofMillis(100)));
        try (var session = open(settings, Liveness.unknown())) {
            peer.killAgent();

            events.await(SessionEvent.Ended.class);
            assertThat(session.ended()).containsInstanceOf(SessionException.AgentSilent.class);
        }
    }

    @Test
    void aTaskThatIsGoneEndsTheSessionAtOnce() throws Exception {
        var settings = silence(Duration.ofMillis(100), Duration.ofMinutes(1), Duration.ofMinutes(2));
        try (var session = open(settings, () -> new Liveness.Verdict.Gone("the task has stopped"));
                var stream = session.open(Sessions.ORIGIN)) {
            peer.killAgent();
            stream.output().write(HELLO);

            assertThatThrownBy(() -> stream.input().read())
                    .isInstanceOfSatisfying(
                            SessionException.SessionGone.class,
                            gone -> assertThat(gone.output()).contains("the task has stopped"));
        }
    }

    /// Nothing of an idle shell shows that its task is being stopped.
    @Test
    void aSessionThatLooksEndsWithItsTaskAlthoughAllSeemsWell() throws Exception {
        var looks = new AtomicInteger();
        var settings = Sessions.settings();
        settings = settings.withPatience(settings.patience().withLook(Duration.ofMillis(50)));
        try (var session = open(
                settings,
                () -> looks.incrementAndGet() < 3
                        ? new Liveness.Verdict.Present()
                        : new Liveness.Verdict.Gone("the task was stopped"))) {
            events.await(SessionEvent.Ended.class);

            assertThat(session.ended())
                    .get()
                    .isInstanceOfSatisfying(
                            SessionException.SessionGone.class,
                            gone -> assertThat(gone.output()).contains("the task was stopped"));
            assertThat(looks).hasValue(3);
        }
    }

    @Test
    void aPauseAsksAtOnceWhetherTheTaskIsThere() throws Exception {
        var asked = new CountDownLatch(1);
        var settings = silence(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(3));
        try (var session = open(settings, () -> {
            asked.countDown();
            return new Liveness.Verdict.Present();
        })) {
            peer.cutAgent();

            asked.await();
            peer.reconnectAgent();
            assertThat(PortSessionTest.answer(session)).isEqualTo(HELLO);
        }
    }

    @Test
    void aTaskThatIsThereIsWaitedForLonger() throws Exception {
        var asked = new AtomicInteger();
        var settings = silence(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMinutes(3));
        try (var session = open(settings, () -> {
                    asked.incrementAndGet();
                    return new Liveness.Verdict.Present();
                });
                var stream = session.open(Sessions.ORIGIN)) {
            peer.cutAgent();
            stream.output().write(HELLO);
            org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> asked.get() > 8);
            peer.reconnectAgent();

            assertThat(stream.input().readNBytes(5)).isEqualTo(HELLO);
        }
    }

    @Test
    void aStalledPathIsReplaced() throws Exception {
        var settings = Sessions.settings();
        settings = settings.withNetwork(
                settings.network().withTimes(Duration.ofSeconds(10), Duration.ofSeconds(4), Duration.ofSeconds(1)));
        try (var session = open(settings, Liveness.unknown());
                var stream = session.open(Sessions.ORIGIN)) {
            peer.stall(true);
            stream.output().write(HELLO);
            assertThat(events.await(SessionEvent.Interrupted.class).reason()).contains("ping");

            peer.stall(false);

            assertThat(stream.input().readNBytes(5)).isEqualTo(HELLO);
            assertThat(events.await(SessionEvent.Resumed.class).outage()).isPositive();
        }
    }

    @Test
    void aSilentPathWhosePingsAreAnsweredIsReplacedToo() throws Exception {
        var settings = silence(Duration.ofMillis(50), Duration.ofMillis(300), Duration.ofSeconds(30));
        try (var session = open(settings, Liveness.unknown());
                var stream = session.open(Sessions.ORIGIN)) {
            peer.lose(true);
            stream.output().write(HELLO);
            assertThat(events.await(SessionEvent.Interrupted.class).reason()).contains("silent");
            events.await(SessionEvent.Resumed.class, 3);

            peer.lose(false);

            assertThat(stream.input().readNBytes(5)).isEqualTo(HELLO);
            assertThat(session.ended()).isEmpty();
        }
    }

    @Test
    void aSilenceThatIsOverIsForgotten() throws Exception {
        var limit = Duration.ofSeconds(3);
        var settings = silence(Duration.ofMillis(50), Duration.ofMillis(300), limit);
        try (var session = open(settings, Liveness.unknown());
                var stream = session.open(Sessions.ORIGIN)) {
            var begin = System.nanoTime();
            var all = limit.multipliedBy(4).dividedBy(3);
            for (var round = 1; round <= 4 || System.nanoTime() - begin < all.toNanos(); round++) {
                peer.lose(true);
                stream.output().write(HELLO);
                events.await(SessionEvent.Resumed.class, 2 * round);
                peer.lose(false);
                assertThat(stream.input().readNBytes(5)).isEqualTo(HELLO);
            }
            assertThat(session.ended()).isEmpty();
        }
    }

    @Test
    void aSilentSessionThatAwsHasForgottenIsOver() throws Exception {
        var settings = silence(Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofSeconds(30));
        try (var session = open(settings, Liveness.unknown());
                var stream = session.open(Sessions.ORIGIN)) {
            peer.onResume(
                    new Faults.Fails(() -> new SessionException.SessionGone(TestPeer.SESSION, Optional.empty(), null)));
            peer.killAgent();
            stream.output().write(HELLO);

            assertThatThrownBy(() -> stream.input().read()).isInstanceOf(SessionException.SessionGone.class);
        }
    }

    @Test
    void anUnknownAnswerIsNoDeath() throws Exception {
        var settings = silence(Duration.ofMillis(50), Duration.ofSeconds(20), Duration.ofMinutes(3));
        var asked = new AtomicInteger();
        try (var session = open(settings, () -> {
                    asked.incrementAndGet();
                    throw new SessionException.ControlPlane("AccessDeniedException", "no DescribeTasks", null);
                });
                var stream = session.open(Sessions.ORIGIN)) {
            peer.cutAgent();
            stream.output().write(HELLO);
            org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> asked.get() > 2);
            peer.reconnectAgent();

            assertThat(stream.input().readNBytes(5)).isEqualTo(HELLO);
            assertThat(session.ended()).isEqualTo(Optional.empty());
        }
    }

    private PortSession open(SessionSettings settings, Liveness liveness)
            throws SessionException, InterruptedException {
        return PortSession.open(peer, Sessions.CREDENTIALS, liveness, InstantSource.system(), settings, events);
    }

    private static SessionSettings silence(Duration ask, Duration dead, Duration deadThoughPresent) {
        var settings = Sessions.settings();
        return settings.withPatience(settings.patience().withSilence(ask, dead, deadThoughPresent));
    }
}
