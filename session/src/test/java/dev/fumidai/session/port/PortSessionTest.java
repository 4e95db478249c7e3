package dev.fumidai.session.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.ByteStream;
import dev.fumidai.session.ClientState;
import dev.fumidai.session.RecordingSession;
import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.StreamSettings;
import dev.fumidai.session.peer.Network;
import dev.fumidai.session.peer.Sessions;
import dev.fumidai.session.peer.TestPeer;
import dev.fumidai.session.peer.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PortSessionTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    private final RecordingSession events = new RecordingSession();

    @Test
    void carriesBytesBothWays() throws Exception {
        try (var destination = TestServer.echo();
                var peer = new TestPeer(destination.port());
                var session = open(peer)) {
            assertThat(answer(session)).isEqualTo(HELLO);

            var opened = events.await(SessionEvent.Opened.class);
            assertThat(opened.sessionId()).isEqualTo(TestPeer.SESSION);
            assertThat(opened.agentVersion()).isEqualTo("3.3.987.0");
        }
    }

    @Test
    void signsTheUpgradeAndSendsTheTokenFirst() throws Exception {
        try (var destination = TestServer.echo();
                var peer = new TestPeer(destination.port());
                var session = open(peer)) {
            peer.closeClient(1000, "Bye");
            events.await(SessionEvent.Resumed.class);
            assertThat(answer(session)).isEqualTo(HELLO);

            assertThat(peer.upgrades()).hasSize(2).allSatisfy(headers -> {
                assertThat(headers.get("Authorization"))
                        .contains("/eu-west-1/ssmmessages/aws4_request")
                        .contains("SignedHeaders=host;x-amz-date;x-amz-security-token");
                assertThat(headers).containsEntry("X-Amz-Security-Token", "session");
            });
            // the request line is the stream URL as it was given, however it is signed
            assertThat(peer.requestLines()).allMatch(line -> line.contains("cell-number=AAEAAa5+Lu4aII4u/qX4= "));
            var openings = peer.openings();
            assertThat(openings).extracting(o -> o.token()).containsExactly("token-1", "token-2");
            assertThat(openings)
                    .extracting(o -> o.clientId())
                    .containsOnly(openings.getFirst().clientId());
            assertThat(openings).extracting(o -> o.requestId()).doesNotHaveDuplicates();
            assertThat(openings.getFirst().clientVersion()).isNotNull();
        }
    }

    @Test
    void aRefusalIsBlamedOnItsConnectionAndNamesTheDestination() throws Exception {
        try (var peer = new TestPeer(1);
                var session = open(peer);
                var stream = session.open(Sessions.ORIGIN)) {
            assertThatThrownBy(() -> stream.input().readAllBytes())
                    .isInstanceOfSatisfying(SessionException.DestinationRefused.class, refused -> {
                        assertThat(refused.host()).isEqualTo("db.internal");
                        assertThat(refused.port()).isEqualTo(5432);
                    });
            assertThat(session.ended()).isEmpty();
        }
    }

    @Test
    void aRefusedUpgradeIsNotAuthorized() throws Exception {
        try (var peer = new TestPeer(1)) {
            peer.refuseUpgrades(403, 403, 403);

            assertThatThrownBy(() -> open(peer))
                    .isInstanceOfSatisfying(
                            SessionException.NotAuthorized.class,
                            refused -> assertThat(refused.action()).isEqualTo("ssmmessages:OpenDataChannel"));
            assertThat(peer.terminateCalls()).isEqualTo(1);
        }
    }

    @Test
    void aPassingFailureOfTheFirstUpgradeIsTriedAgain() throws Exception {
        try (var destination = TestServer.echo();
                var peer = new TestPeer(destination.port())) {
            peer.refuseUpgrades(500);
            try (var session = open(peer)) {
                assertThat(answer(session)).isEqualTo(HELLO);
            }
        }
    }

    @Test
    void anAgentThatDoesNotSpeakIsReportedAfterTheHandshakeTime() throws Exception {
        try (var peer = new TestPeer(1)) {
            peer.killAgent();
            var settings = Sessions.settings()
                    .withPatience(Sessions.settings().patience().withHandshake(Duration.ofMillis(300)));

            assertThatThrownBy(() -> Sessions.open(peer, settings, events))
                    .isInstanceOf(SessionException.AgentSilent.class);
            assertThat(peer.terminateCalls()).isEqualTo(1);
            assertThat(events.await(SessionEvent.Ended.class).cause()).isPresent();
        }
    }

    @Test
    void whatArrivedBeforeTheSessionEndedCanStillBeRead() throws Exception {
        try (var destination = TestServer.echo();
                var peer = new TestPeer(destination.port());
                var session = open(peer);
                var stream = session.open(Sessions.ORIGIN)) {
            stream.output().write(HELLO);
            await().atMost(Duration.ofSeconds(60)).until(() -> stream.input().available() == 5);

            peer.closeChannel("idle for too long");
            events.await(SessionEvent.Ended.class);

            assertThat(stream.input().readNBytes(5)).isEqualTo(HELLO);
            assertThatThrownBy(() -> stream.input().read())
                    .isInstanceOfSatisfying(
                            SessionException.SessionGone.class,
                            gone -> assertThat(gone.output()).contains("idle for too long"));
            assertThatThrownBy(() -> session.open(Sessions.ORIGIN)).isInstanceOf(SessionException.SessionGone.class);
            assertThat(session.ended()).isPresent();
        }
    }

    @Test
    void closingTellsTheAgentAndThenTheControlPlane() throws Exception {
        try (var destination = TestServer.echo();
                var peer = new TestPeer(destination.port())) {
            var session = Sessions.open(peer, Sessions.unhurried(), events);
            var stream = session.open(Sessions.ORIGIN);

            session.close();
            session.close();

            assertThat(peer.terminateFlags()).isEqualTo(1);
            assertThat(peer.terminateCalls()).isEqualTo(1);
            assertThat(events.await(SessionEvent.Ended.class).cause()).isEmpty();
            assertThat(session.ended()).isEmpty();
            assertThatThrownBy(() -> stream.input().read()).isInstanceOf(SessionException.SessionGone.class);
            assertThatThrownBy(() -> session.open(Sessions.ORIGIN)).isInstanceOf(SessionException.SessionGone.class);
        }
    }

    @Test
    void closingDoesNotWaitForASilentAgent() throws Exception {
        try (var destination = TestServer.echo();
                var peer = new TestPeer(destination.port())) {
            var session = open(peer);
            peer.killAgent();
            var before = System.nanoTime();

            session.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
            assertThat(peer.terminateCalls()).isEqualTo(1);
        }
    }

    @Test
    void closingByAnInterruptedThreadStillEndsTheSession() throws Exception {
        try (var destination = TestServer.echo();
                var peer = new TestPeer(destination.port())) {
            var session = open(peer);
            Thread.currentThread().interrupt();

            session.close();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(peer.terminateCalls()).isEqualTo(1);
        }
    }

    @Test
    void noThreadOfTheNetworkOutlivesTheSession() throws Exception {
        try (var destination = TestServer.echo();
                var peer = new TestPeer(destination.port())) {
            try (var session = open(peer)) {
                assertThat(answer(session)).isEqualTo(HELLO);
            }

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(networkThreads()).isEmpty());
        }
    }

    @Test
    void framesThatAreNoMessagesAreDropped() throws Exception {
        try (var destination = TestServer.echo();
                var peer = new TestPeer(destination.port());
                var session = open(peer)) {
            peer.sendGarbage(Bytes.of(new byte[119]));
            peer.sendGarbage(Bytes.of(new byte[500]));
            peer.sendGarbage(Bytes.utf8("hello?"));

            assertThat(answer(session)).isEqualTo(HELLO);
            assertThat(events.all(SessionEvent.Interrupted.class)).isEmpty();
        }
    }

    @Test
    void losesAndDoublesNothingOverABadNetwork() throws Exception {
        var bad = new Network(0.02, 0.05, 0.05, Duration.ofMillis(1));
        try (var destination = TestServer.echo();
                var peer = new TestPeer(destination.port(), bad, 1024);
                var session = open(peer);
                var stream = session.open(Sessions.ORIGIN)) {
            var digests = Transfer.echo(stream, 3, 1 << 20);

            assertThat(digests.received()).isEqualTo(digests.sent());
        }
    }

    @Test
    void theHalfClosedClientOfASlowDestinationGetsItsAnswer() throws Exception {
        var answer = new CountDownLatch(1);
        try (var destination = new TestServer(socket -> {
                    var question = socket.getInputStream().readNBytes(5);
                    answer.await();
                    socket.getOutputStream().write(question);
                });
                var peer = new TestPeer(destination.port());
                var session = open(peer);
                var stream = session.open(Sessions.ORIGIN)) {
            stream.output().write(HELLO);
            stream.finish(ClientState.HALF_CLOSED);
            answer.countDown();

            assertThat(stream.input().readAllBytes()).isEqualTo(HELLO);
        }
    }

    @Test
    void theDestinationHearsAtOnceWhenTheClientIsGone() throws Exception {
        var ended = new CountDownLatch(1);
        try (var sink = TestServer.sink(ended);
                var peer = new TestPeer(sink.port());
                var session = open(peer)) {
            var stream = session.open(Sessions.ORIGIN);
            stream.output().write(HELLO);
            stream.finish(ClientState.GONE);
            stream.close();

            ended.await();
        }
    }

    @Test
    void aClientOfUnknownStateIsGivenUpAfterASilence() throws Exception {
        var ended = new CountDownLatch(1);
        var settings = Sessions.settings();
        settings = settings.withStreams(
                new StreamSettings(settings.streams().budget(), 1 << 20, Duration.ofMinutes(5), Duration.ofMillis(50)));
        try (var sink = TestServer.sink(ended);
                var peer = new TestPeer(sink.port());
                var session = Sessions.open(peer, settings, events);
                var stream = session.open(Sessions.ORIGIN)) {
            stream.output().write(HELLO);
            stream.finish(ClientState.UNKNOWN);

            ended.await();
        }
    }

    private PortSession open(TestPeer peer) throws SessionException, InterruptedException {
        return Sessions.open(peer, Sessions.settings(), events);
    }

    static byte[] answer(PortSession session) throws IOException {
        try (ByteStream stream = session.open(Sessions.ORIGIN)) {
            stream.output().write(HELLO);
            return stream.input().readNBytes(HELLO.length);
        }
    }

    private static java.util.List<String> networkThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .map(Map.Entry::getKey)
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("HttpClient-"))
                .toList();
    }
}
