package dev.fumidai.session.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.session.RecordingSession;
import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.peer.Faults;
import dev.fumidai.session.peer.Sessions;
import dev.fumidai.session.peer.TestPeer;
import dev.fumidai.session.peer.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {
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

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1008, 1011, 4000})
    void everyCloseCodeMeansResume(int code) throws Exception {
        try (var session = Sessions.open(peer, Sessions.settings(), events);
                var stream = session.open(Sessions.ORIGIN)) {
            peer.closeClient(code, "Bye");

            var interrupted = events.await(SessionEvent.Interrupted.class);
            assertThat(interrupted.code()).isEqualTo(code);
            assertThat(interrupted.reason()).isEqualTo("Bye");
            stream.output().write(HELLO);
            assertThat(stream.input().readNBytes(5)).isEqualTo(HELLO);
            assertThat(events.await(SessionEvent.Resumed.class).attempts()).isEqualTo(1);
        }
    }

    @Test
    void aBrokenConnectionMeansResume() throws Exception {
        try (var session = Sessions.open(peer, Sessions.settings(), events);
                var stream = session.open(Sessions.ORIGIN)) {
            peer.cutClient();
            stream.output().write(HELLO);

            assertThat(stream.input().readNBytes(5)).isEqualTo(HELLO);
            assertThat(events.await(SessionEvent.Interrupted.class).code()).isEqualTo(1006);
        }
    }

    @Test
    void expiredCredentialsAreWaitedFor() throws Exception {
        peer.onResume(
                fails(() -> new SessionException.NotSignedIn("the token has expired", null)),
                fails(() -> new SessionException.ControlPlane("ThrottlingException", "slow down", null)),
                fails(() -> new SessionException.Unreachable("ssm", "no route", null)));
        try (var session = Sessions.open(peer, Sessions.settings(), events);
                var stream = session.open(Sessions.ORIGIN)) {
            peer.closeClient(1000, "Bye");
            stream.output().write(HELLO);

            assertThat(stream.input().readNBytes(5)).isEqualTo(HELLO);
            assertThat(events.await(SessionEvent.Resumed.class).attempts()).isEqualTo(4);
            assertThat(events.all(SessionEvent.Resuming.class))
                    .extracting(SessionEvent.Resuming::lastFailure)
                    .contains(Optional.of("the token has expired"), Optional.of("slow down"));
        }
    }

    @Test
    void aRefusedUpgradeIsTriedAgainWithAFreshToken() throws Exception {
        try (var session = Sessions.open(peer, Sessions.settings(), events);
                var stream = session.open(Sessions.ORIGIN)) {
            peer.refuseUpgrades(403, 500);
            peer.cutClient();
            stream.output().write(HELLO);

            assertThat(stream.input().readNBytes(5)).isEqualTo(HELLO);
            assertThat(peer.openings()).extracting(o -> o.token()).containsExactly("token-1", "token-4");
        }
    }

    @Test
    void aConnectionWhoseTokenIsRefusedIsNoResume() throws Exception {
        try (var session = Sessions.open(peer, Sessions.settings(), events);
                var stream = session.open(Sessions.ORIGIN)) {
            peer.refuseTokens(3);
            peer.cutClient();
            stream.output().write(HELLO);

            assertThat(stream.input().readNBytes(5)).isEqualTo(HELLO);
            assertThat(events.await(SessionEvent.Resumed.class).attempts()).isEqualTo(4);
            assertThat(events.all(SessionEvent.Resumed.class)).hasSize(1);
            assertThat(events.all(SessionEvent.Interrupted.class)).hasSize(1);
        }
    }

    @Test
    void resumingIsGivenUpAlthoughConnectionsOpen() throws Exception {
        var settings =
                Sessions.settings().withPatience(Sessions.settings().patience().withResume(Duration.ofMillis(300)));
        try (var session = Sessions.open(peer, settings, events);
                var stream = session.open(Sessions.ORIGIN)) {
            peer.refuseTokens(1000);
            peer.cutClient();

            assertThatThrownBy(() -> stream.input().read()).isInstanceOf(SessionException.Unreachable.class);
            assertThat(session.ended()).isPresent();
        }
    }

    @Test
    void credentialsAreAskedForAnewEachTime() throws Exception {
        var asked = new AtomicInteger();
        try (var session = PortSession.open(
                peer,
                () -> {
                    asked.incrementAndGet();
                    return Sessions.CREDENTIALS.credentials();
                },
                InstantSource.system(),
                Sessions.settings(),
                events)) {
            peer.closeClient(1000, "Bye");
            events.await(SessionEvent.Resumed.class, 1);
            peer.closeClient(1000, "Bye");
            events.await(SessionEvent.Resumed.class, 2);

            assertThat(asked).hasValue(3);
            assertThat(session.ended()).isEmpty();
        }
    }

    @Test
    void aBugOnTheWayThereIsTheReasonWhyASessionEnds() {
        assertThatThrownBy(() -> PortSession.open(
                        peer,
                        () -> {
                            throw new NoClassDefFoundError("Login");
                        },
                        InstantSource.system(),
                        Sessions.settings(),
                        events))
                .isInstanceOf(SessionException.ProtocolFailure.class)
                .hasMessageContainingAll("a bug in this program", "NoClassDefFoundError", "Login");
        assertThat(peer.terminateCalls()).isOne();
    }

    /// That AWS gives no token need not mean that the program behind it has ended.
    @Test
    void aSessionThatAwsDoesNotResumeIsOverAndTerminated() throws Exception {
        peer.onResume(fails(() -> new SessionException.SessionGone(TestPeer.SESSION, Optional.empty(), null)));
        try (var session = Sessions.open(peer, Sessions.settings(), events);
                var stream = session.open(Sessions.ORIGIN)) {
            peer.closeClient(1000, "Bye");

            assertThatThrownBy(() -> stream.input().read()).isInstanceOf(SessionException.SessionGone.class);
            assertThat(events.await(SessionEvent.Ended.class).cause())
                    .containsInstanceOf(SessionException.SessionGone.class);
            assertThat(session.ended()).isPresent();
        }
        assertThat(peer.terminateCalls()).isOne();
    }

    @Test
    void aRefusalThatRepeatingCannotCureEndsTheSession() throws Exception {
        peer.onResume(
                fails(() -> new SessionException.NotAuthorized("ssm:ResumeSession", true, "explicit deny", null)));
        try (var session = Sessions.open(peer, Sessions.settings(), events)) {
            peer.closeClient(1000, "Bye");

            assertThat(events.await(SessionEvent.Ended.class).cause())
                    .containsInstanceOf(SessionException.NotAuthorized.class);
            assertThat(session.ended()).isPresent();
        }
    }

    @Test
    void resumingIsGivenUpAfterItsTime() throws Exception {
        var settings =
                Sessions.settings().withPatience(Sessions.settings().patience().withResume(Duration.ofMillis(300)));
        try (var session = Sessions.open(peer, settings, events);
                var stream = session.open(Sessions.ORIGIN)) {
            for (var i = 0; i < 200; i++) {
                peer.onResume(fails(() -> new SessionException.Unreachable("ssm", "no route", null)));
            }
            peer.cutClient();

            assertThatThrownBy(() -> stream.input().read()).isInstanceOf(SessionException.Unreachable.class);
            assertThat(session.ended()).isPresent();
        }
    }

    @Test
    void aJumpOfTheClockForcesAResumeAtOnce() throws Exception {
        var ahead = new AtomicReference<>(Duration.ZERO);
        try (var session = PortSession.open(
                        peer,
                        Sessions.CREDENTIALS,
                        () -> Instant.now().plus(ahead.get()),
                        Sessions.settings(),
                        events);
                var stream = session.open(Sessions.ORIGIN)) {
            ahead.set(Duration.ofMinutes(20));

            assertThat(events.await(SessionEvent.Interrupted.class).reason()).contains("slept");
            stream.output().write(HELLO);
            assertThat(stream.input().readNBytes(5)).isEqualTo(HELLO);
            assertThat(events.await(SessionEvent.Resumed.class).attempts()).isEqualTo(1);
        }
    }

    @Test
    void closingWhileResumingEndsAtOnce() throws Exception {
        var session = Sessions.open(peer, Sessions.settings(), events);
        for (var i = 0; i < 200; i++) {
            peer.onResume(fails(() -> new SessionException.Unreachable("ssm", "no route", null)));
        }
        peer.cutClient();
        events.await(SessionEvent.Resuming.class, 2);

        session.close();

        assertThat(events.await(SessionEvent.Ended.class).cause()).isEmpty();
        assertThat(peer.terminateCalls()).isEqualTo(1);
    }

    private static Faults.OnResume fails(java.util.function.Supplier<? extends SessionException> failure) {
        return new Faults.Fails(failure);
    }
}
