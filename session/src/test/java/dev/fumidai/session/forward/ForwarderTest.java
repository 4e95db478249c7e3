package dev.fumidai.session.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fumidai.session.ClientState;
import dev.fumidai.session.Dialer;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.peer.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ForwarderTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    private final RecordingForwarder events = new RecordingForwarder();

    @Test
    void listensOnEveryLoopbackAddressAtOnePort() throws Exception {
        try (var echo = TestServer.echo();
                var forwarder = started(new SocketDialer(echo.port()))) {
            assertThat(forwarder.addresses())
                    .isNotEmpty()
                    .allSatisfy(address -> assertThat(address.getPort()).isEqualTo(forwarder.port()));
            for (var address : forwarder.addresses()) {
                assertThat(address.getAddress().isLoopbackAddress()).isTrue();
                try (var client = connect(address)) {
                    client.getOutputStream().write(HELLO);
                    assertThat(client.getInputStream().readNBytes(5)).isEqualTo(HELLO);
                }
            }
        }
    }

    @Test
    void aBusyPortIsReportedAtOnceWithItsOwner() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> bind(other.getLocalPort(), new SocketDialer(1)))
                    .isInstanceOfSatisfying(LocalPortBusy.class, busy -> {
                        assertThat(busy.port()).isEqualTo(other.getLocalPort());
                        assertThat(busy.owner())
                                .hasValueSatisfying(owner -> assertThat(owner.pid())
                                        .isEqualTo(ProcessHandle.current().pid()));
                    });
        }
    }

    @Test
    void connectionsWaitUntilItIsStarted() throws Exception {
        var dialled = new AtomicInteger();
        try (var echo = TestServer.echo()) {
            var dialer = new SocketDialer(echo.port());
            try (var forwarder = bind(0, origin -> {
                        dialled.incrementAndGet();
                        return dialer.open(origin);
                    });
                    var client = connect(forwarder.addresses().getFirst())) {
                client.getOutputStream().write(HELLO);
                assertThat(dialled).hasValue(0);

                forwarder.start();

                assertThat(client.getInputStream().readNBytes(5)).isEqualTo(HELLO);
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aHalfClosedClientStillGetsItsAnswer() throws Exception {
        try (var server = new TestServer(socket -> {
                    var question = socket.getInputStream().readAllBytes();
                    socket.getOutputStream().write(question);
                });
                var forwarder = started(new SocketDialer(server.port()));
                var client = connect(forwarder.addresses().getFirst())) {
            client.getOutputStream().write(HELLO);
            client.shutdownOutput();

            assertThat(client.getInputStream().readAllBytes()).isEqualTo(HELLO);
            var finished = events.await(ForwarderEvent.Finished.class);
            assertThat(finished.bytesUp()).isEqualTo(5);
            assertThat(finished.bytesDown()).isEqualTo(5);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aClientThatIsGoneIsToldFromOneThatIsHalfClosed() throws Exception {
        var ended = new CountDownLatch(1);
        try (var sink = TestServer.sink(ended)) {
            var dialer = new SocketDialer(sink.port());
            try (var forwarder = started(dialer)) {
                var client = connect(forwarder.addresses().getFirst());
                client.getOutputStream().write(HELLO);
                client.close();

                assertThat(dialer.finished()).isEqualTo(ClientState.GONE);
                ended.await();
            }
        }
    }

    @Test
    void aRefusedConnectionIsResetAndNamed() throws Exception {
        try (var forwarder = started(origin -> {
                    throw new SessionException.DestinationRefused("db.internal", 5432);
                });
                var client = connect(forwarder.addresses().getFirst())) {
            assertThatThrownBy(() -> {
                        var ignored = client.getInputStream().read();
                    })
                    .isInstanceOf(SocketException.class);

            assertThat(events.await(ForwarderEvent.Failed.class).cause())
                    .isInstanceOfSatisfying(SessionException.DestinationRefused.class, refused -> {
                        assertThat(refused.host()).isEqualTo("db.internal");
                        assertThat(refused.port()).isEqualTo(5432);
                    });
            assertThat(forwarder.statistics().failed()).isEqualTo(1);
        }
    }

    @Test
    void aResetOfTheClientEndsTheConnectionQuietly() throws Exception {
        try (var echo = TestServer.echo();
                var forwarder = started(new SocketDialer(echo.port()))) {
            var client = connect(forwarder.addresses().getFirst());
            client.getOutputStream().write(HELLO);
            assertThat(client.getInputStream().readNBytes(5)).isEqualTo(HELLO);
            client.setSoLinger(true, 0);
            client.close();

            var dropped = events.await(ForwarderEvent.Dropped.class);
            assertThat(dropped.bytesUp()).isEqualTo(5);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> forwarder.statistics().open() == 0);
        }
    }

    @Test
    void theEndOfTheDestinationReachesTheClient() throws Exception {
        try (var source = TestServer.source(1, 100_000);
                var forwarder = started(new SocketDialer(source.port()));
                var client = connect(forwarder.addresses().getFirst())) {
            assertThat(client.getInputStream().readAllBytes()).hasSize(100_000);
        }
    }

    @Test
    void closeResetsWhatIsOpenAndFreesThePort() throws Exception {
        try (var echo = TestServer.echo()) {
            var forwarder = started(new SocketDialer(echo.port()));
            var client = connect(forwarder.addresses().getFirst());
            client.getOutputStream().write(HELLO);
            assertThat(client.getInputStream().readNBytes(5)).isEqualTo(HELLO);
            assertThat(forwarder.statistics().busy()).isEqualTo(1);

            forwarder.close();

            assertThatThrownBy(() -> {
                        var ignored = client.getInputStream().read();
                    })
                    .isInstanceOf(SocketException.class);
            try (var again = bind(forwarder.port(), new SocketDialer(1))) {
                assertThat(again.port()).isEqualTo(forwarder.port());
            }
            client.close();
        }
    }

    private Forwarder bind(int port, Dialer dialer) throws IOException {
        return Forwarder.bind(ForwarderSettings.loopback(port), dialer, InstantSource.system(), events);
    }

    private Forwarder started(Dialer dialer) throws IOException {
        var forwarder = bind(0, dialer);
        forwarder.start();
        return forwarder;
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        var socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(60_000);
        return socket;
    }
}
