package dev.fumidai.session.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.session.Patience;
import dev.fumidai.session.RecordingSession;
import dev.fumidai.session.Scope;
import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.forward.Forwarder;
import dev.fumidai.session.forward.ForwarderListener;
import dev.fumidai.session.forward.ForwarderSettings;
import dev.fumidai.session.peer.Faults;
import dev.fumidai.session.peer.Network;
import dev.fumidai.session.peer.Sessions;
import dev.fumidai.session.peer.TestPeer;
import dev.fumidai.session.peer.TestServer;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The promise that connections survive, at a tenth of its size; at full size with
/// `-Dfumidai.survival=true`.
@Timeout(600)
class SurvivalTest {
    private static final boolean FULL = Boolean.getBoolean("fumidai.survival");
    private static final long BYTES = (FULL ? 200L : 20L) << 20;
    private static final int CUTS = FULL ? 50 : 5;
    /// Data and acknowledgements, both ways.
    private static final long FRAMES = BYTES / 1024 * 4;

    private final RecordingSession events = new RecordingSession();

    @Test
    void theServiceClosesTheClientsSocketAgainAndAgain() throws Exception {
        survives(Faults.closeClientEvery(FRAMES / (CUTS + 1), CUTS, 1000));

        assertThat(events.all(SessionEvent.Resumed.class)).hasSize(CUTS);
    }

    @Test
    void theClientsConnectionBreaksAgainAndAgain() throws Exception {
        survives(Faults.cutClientEvery(FRAMES / (CUTS + 1), CUTS));

        assertThat(events.all(SessionEvent.Resumed.class)).hasSize(CUTS);
    }

    @Test
    void theAgentsConnectionBreaksAgainAndAgain() throws Exception {
        var every = FRAMES / (CUTS + 1);
        var cuts = new AtomicInteger();
        survives((peer, frame) -> {
            if (frame >= every * (cuts.get() + 1) && cuts.get() < CUTS) {
                cuts.incrementAndGet();
                peer.cutAgent();
                peer.reconnectAgent();
            }
        });

        assertThat(cuts).hasValue(CUTS);
        assertThat(events.all(SessionEvent.Interrupted.class)).isEmpty();
    }

    @Test
    void theTokenHasExpiredAtEveryOtherResume() throws Exception {
        var toggle = new AtomicBoolean();
        var every = FRAMES / (CUTS + 1);
        survives((peer, frame) -> {
            if (frame % every == 0 && frame / every <= CUTS) {
                if (toggle.getAndSet(!toggle.get())) {
                    peer.refuseUpgrades(403);
                }
                peer.cutClient();
            }
        });

        assertThat(events.all(SessionEvent.Resumed.class)).hasSize(CUTS);
    }

    @Test
    void lossDuplicationAndReordering() throws Exception {
        try (var destination = TestServer.echo();
                var peer = new TestPeer(destination.port(), new Network(0.02, 0.02, 0.02, Duration.ZERO), 1024);
                var session = Sessions.open(peer, settings(), events);
                var stream = session.open(Sessions.ORIGIN)) {
            var digests = Transfer.echo(stream, 11, BYTES / 4);

            assertThat(digests.received()).isEqualTo(digests.sent());
        }
    }

    @Test
    void aThousandConnectionsAtOnce() throws Exception {
        var count = FULL ? 1000 : 300;
        try (var destination = TestServer.echo();
                var peer = new TestPeer(destination.port());
                var session = Sessions.open(peer, settings(), events);
                var forwarder = Forwarder.bind(
                        ForwarderSettings.loopback(0), session, InstantSource.system(), ForwarderListener.none());
                var scope = new Scope("clients")) {
            forwarder.start();
            var right = new AtomicInteger();
            var connected = new java.util.concurrent.CountDownLatch(count);
            for (var i = 0; i < count; i++) {
                var seed = i;
                scope.fork("client", () -> {
                    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), forwarder.port())) {
                        connected.countDown();
                        connected.await();
                        if (echo(socket, seed)) {
                            right.incrementAndGet();
                        }
                    }
                });
            }
            scope.join();

            assertThat(right).hasValue(count);
            assertThat(forwarder.statistics().failed()).isZero();
        }
    }

    private static boolean echo(Socket socket, long seed) throws java.io.IOException, InterruptedException {
        try (var scope = new Scope("client")) {
            var sent = Transfer.sha256();
            scope.fork("send", () -> Transfer.send(socket.getOutputStream(), sent, seed, 64 * 1024));
            var received = Transfer.sha256();
            Transfer.read(socket.getInputStream(), received, 64 * 1024);
            scope.join();
            return Transfer.hex(sent).equals(Transfer.hex(received));
        }
    }

    private void survives(Faults faults) throws Exception {
        try (var destination = TestServer.echo();
                var peer = new TestPeer(destination.port());
                var session = Sessions.open(peer, settings(), events);
                var stream = session.open(Sessions.ORIGIN)) {
            peer.faults(faults);

            var digests = Transfer.echo(stream, 11, BYTES);

            assertThat(digests.received()).isEqualTo(digests.sent());
        }
    }

    /// Times of production where they do not make the test wait.
    private static SessionSettings settings() {
        var settings = Sessions.settings();
        return settings.withPatience(Patience.standard().withDelays(Duration.ofMillis(20), Duration.ofMillis(500)));
    }
}
