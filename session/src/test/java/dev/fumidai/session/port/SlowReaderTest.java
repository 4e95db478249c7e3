package dev.fumidai.session.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fumidai.session.BufferBudget;
import dev.fumidai.session.SessionListener;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.StreamSettings;
import dev.fumidai.session.forward.Forwarder;
import dev.fumidai.session.forward.ForwarderEvent;
import dev.fumidai.session.forward.ForwarderSettings;
import dev.fumidai.session.peer.Sessions;
import dev.fumidai.session.peer.TestPeer;
import dev.fumidai.session.peer.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlowReaderTest {
    private static final long SIZE = 2 << 20;
    private static final int CHUNK = 64 << 10;

    @Test
    void aConnectionThatIsNotReadIsResetAndTheOthersGoOn() throws Exception {
        var budget = BufferBudget.ofBytes(64 << 20);
        try (var source = new TestServer(SlowReaderTest::sendChunks);
                var peer = new TestPeer(source.port());
                var session = Sessions.open(peer, limits(budget, 1 << 20), SessionListener.none());
                var unread = session.open(Sessions.ORIGIN);
                var read = session.open(Sessions.ORIGIN)) {
            unread.output().write(new byte[(int) (SIZE / CHUNK)]);
            for (var left = SIZE; left > 0; left -= CHUNK) {
                read.output().write(1);
                assertThat(read.input().readNBytes(CHUNK)).hasSize(CHUNK);
            }

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThatThrownBy(() -> unread.output().write(1))
                                    .isInstanceOf(IOException.class)
                                    .hasMessageContaining("left more than 1048576 bytes unread"));
            assertThatThrownBy(() -> unread.input().transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("left more than 1048576 bytes unread");
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(budget.heldBytes()).isZero());
        }
    }

    @Test
    void aDeafClientOfAPortIsResetThoughNobodyWaitsForIt() throws Exception {
        var told = new LinkedBlockingQueue<ForwarderEvent>();
        try (var source = TestServer.source(5, 16 << 20);
                var peer = new TestPeer(source.port());
                var session =
                        Sessions.open(peer, limits(BufferBudget.ofBytes(64 << 20), 1 << 20), SessionListener.none());
                var forwarder =
                        Forwarder.bind(ForwarderSettings.loopback(0), session, InstantSource.system(), told::add);
                var deaf = new Socket()) {
            forwarder.start();
            deaf.setReceiveBufferSize(1 << 16);
            deaf.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), forwarder.port()));

            assertThat(told.poll(60, TimeUnit.SECONDS)).isInstanceOf(ForwarderEvent.Accepted.class);
            assertThat(told.poll(60, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            ForwarderEvent.Failed.class,
                            failed -> assertThat(failed.cause()).hasMessageContaining("bytes unread"));
        }
    }

    @Test
    void whenAllTogetherHoldTooMuchTheGreediestGoes() throws Exception {
        var budget = BufferBudget.ofBytes(3 << 19);
        try (var source = new TestServer(SlowReaderTest::sendThenListen);
                var small = TestServer.source(6, 1 << 19);
                var peer = new TestPeer(source.port());
                var other = new TestPeer(small.port());
                var session = Sessions.open(peer, limits(budget, SIZE * 2), SessionListener.none());
                var otherSession = Sessions.open(other, limits(budget, SIZE * 2), SessionListener.none());
                var modest = otherSession.open(Sessions.ORIGIN)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> modest.input().available() == 1 << 19);
            var greedy = session.open(Sessions.ORIGIN);

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThatThrownBy(() -> greedy.output().write(1))
                                    .hasMessageContaining("all connections together"));
            assertThat(modest.input().readAllBytes()).hasSize(1 << 19);
        }
    }

    @Test
    void aWriterDoesNotWaitForADestinationThatHasClosed() throws Exception {
        try (var closes = new TestServer(socket -> {});
                var peer = new TestPeer(closes.port());
                var session = Sessions.open(peer);
                var stream = session.open(Sessions.ORIGIN)) {
            assertThat(stream.input().read()).isEqualTo(-1);

            stream.output().write(new byte[1 << 20]);

            assertThat(session.ended()).isEmpty();
        }
    }

    /// One for each byte that asks, so that whoever asks again only when it has read is never late.
    private static void sendChunks(Socket socket) throws IOException {
        for (var asked = socket.getInputStream().read();
                asked >= 0;
                asked = socket.getInputStream().read()) {
            socket.getOutputStream().write(new byte[CHUNK]);
        }
    }

    private static void sendThenListen(Socket socket) throws IOException {
        socket.getOutputStream().write(new byte[(int) SIZE]);
        var ignored = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static SessionSettings limits(BufferBudget budget, long connectionBytes) {
        return Sessions.settings()
                .withStreams(
                        new StreamSettings(budget, connectionBytes, Duration.ofSeconds(30), Duration.ofSeconds(2)));
    }
}
