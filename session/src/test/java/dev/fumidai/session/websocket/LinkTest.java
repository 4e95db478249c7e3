package dev.fumidai.session.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.NetworkSettings;
import dev.fumidai.session.Secret;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.Ticket;
import dev.fumidai.session.peer.Sessions;
import dev.fumidai.session.peer.TestServer;
import dev.fumidai.session.peer.WebSocketPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Links against a server that says byte by byte what each test has it say.
@Timeout(60)
class LinkTest {
    private static final int BINARY = 2;
    private static final String FIRST_TEXT = "the first text";
    private static final Bytes MEGABYTE = Bytes.wrap(new byte[1 << 20]);

    private final Heard heard = new Heard();
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable TestServer server;
    private @Nullable Network network;
    private Names names = InetAddress::getAllByName;

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        if (network != null) {
            network.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theFirstTextAndWhatIsFlushedTogetherArriveInOrder() throws Exception {
        var arrived = new LinkedBlockingQueue<WebSocketPeer.Frame>();
        var link = open(peer -> {
            while (true) {
                arrived.add(peer.read(true));
            }
        });

        for (var i = 0; i < 300; i++) {
            link.offer(Bytes.utf8("message " + i));
        }

        assertThat(link.flush()).isEqualTo(Link.Flushed.ALL);
        assertThat(next(arrived).payload().utf8()).isEqualTo(FIRST_TEXT);
        for (var i = 0; i < 300; i++) {
            assertThat(next(arrived)).isEqualTo(new WebSocketPeer.Frame(BINARY, Bytes.utf8("message " + i)));
        }
    }

    @Test
    void nothingComesBeforeItIsWanted() throws Exception {
        var link = open((peer, socket) -> send(socket, "82012a"));

        assertThat(heard.all.poll(100, TimeUnit.MILLISECONDS)).isNull();
        link.begin();
        assertThat(next(heard.all)).isEqualTo("message *");
    }

    /// The owner asks for more than wait; meanwhile the network is left alone.
    @Test
    void whatNobodyTakesIsNotRead() throws Exception {
        var link = open((peer, socket) -> send(socket, "820161".repeat(1000) + "8901" + "62"));
        link.begin();

        await().until(() -> heard.all.size() == 512);
        assertThat(heard.all.poll(100, TimeUnit.MILLISECONDS)).isNotNull();
        assertThat(heard.all).hasSize(511);
        for (var i = 0; i < 512; i++) {
            link.consumed();
        }
        await().until(() -> heard.all.size() == 999);
    }

    @Test
    void aNetworkThatTakesNothingHoldsUpNobody() throws Exception {
        var go = new CountDownLatch(1);
        var bytes = new LinkedBlockingQueue<Integer>();
        var link = open(peer -> {
            go.await();
            while (true) {
                bytes.add(peer.read(true).payload().length());
            }
        });
        link.begin();

        var offered = 0;
        for (var flushed = Link.Flushed.ALL; flushed == Link.Flushed.ALL; flushed = link.flush()) {
            link.offer(MEGABYTE);
            offered++;
        }

        go.countDown();
        assertThat(next(heard.all)).isEqualTo("sendable");
        await().until(() -> link.flush() == Link.Flushed.ALL);
        assertThat(next(bytes)).isEqualTo(FIRST_TEXT.length());
        for (var i = 0; i < offered; i++) {
            assertThat(next(bytes)).isEqualTo(MEGABYTE.length());
        }
    }

    @Test
    void pingsAreAnsweredWithWhatTheySay() throws Exception {
        var answer = new LinkedBlockingQueue<String>();
        var link = open((peer, socket) -> {
            firstText(socket);
            send(socket, "890568656c6c6f");
            answer.add(masked(socket, 11));
        });
        link.begin();

        assertThat(next(answer)).isEqualTo("8a85 hello");
    }

    @Test
    void ourPingsGetAPong() throws Exception {
        var link = open((peer, socket) -> {
            firstText(socket);
            var ping = masked(socket, 15);
            send(socket, ping.equals("8989 keepalive") ? "8a00" : "88020bb8");
        });
        link.begin();

        link.ping();

        assertThat(next(heard.all)).isEqualTo("pong");
    }

    @ParameterizedTest
    @CsvSource({
        "88020fa0,     4000, ''",
        "880503e8627965, 1000, bye",
        "8800,         1005, ''",
        "c200,         1002, a frame uses an extension that was not agreed on",
    })
    void anEndIsToldWithItsCodeAndAnswered(String frame, int code, String reason) throws Exception {
        var answer = new LinkedBlockingQueue<String>();
        var link = open((peer, socket) -> {
            firstText(socket);
            send(socket, frame);
            answer.add(masked(socket, code == 1005 ? 6 : 8).substring(0, 4));
        });
        link.begin();

        assertThat(next(heard.all)).isEqualTo("closed " + code + " " + reason);
        assertThat(next(answer)).isEqualTo(code == 1005 ? "8880" : "8882");
        await().until(link::isOver);
    }

    @Test
    void aConnectionThatJustEndsIsToldToo() throws Exception {
        var link = open((peer, socket) -> socket.close());
        link.begin();

        assertThat(next(heard.all)).isEqualTo("closed 1006 the connection ended");
        await().until(() -> link.flush() == Link.Flushed.BROKEN);
    }

    @Test
    void nothingIsToldOfWhatIsAborted() throws Exception {
        var link = open(peer -> {
            var ignored = peer.read(false);
        });
        link.begin();

        link.abort();

        await().until(link::isOver);
        assertThat(heard.all).isEmpty();
    }

    // -- refusals -------------------------------------------------------------------------------

    @Test
    void aRefusalIsToldInTheServicesWords() throws Exception {
        answering("""
                HTTP/1.1 403 Forbidden
                Transfer-Encoding: chunked

                23
                <E><Message>with an explicit deny</
                C
                Message></E>
                0

                """.replace("\n", "\r\n"));

        assertThatThrownBy(this::connect)
                .isInstanceOf(SessionException.NotAuthorized.class)
                .hasMessage("127.0.0.1 refused the data channel (403): with an explicit deny");
    }

    @Test
    void anyOtherAnswerIsNamed() throws Exception {
        answering("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n");

        assertThatThrownBy(this::connect)
                .isInstanceOf(SessionException.Unreachable.class)
                .hasMessage("127.0.0.1 answered the upgrade with 302");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                            'the service ended the connection without an answer'",
        "SSH-2.0-OpenSSH_9.2,           'it does not speak HTTP'",
        "HTTP/1.1 101 Switching,        'its answer upgrades to something else'",
    })
    void whatIsNoServiceIsNamed(String line, String why) throws Exception {
        answering(line.isEmpty() ? "" : line + "\r\n\r\n");

        assertThatThrownBy(this::connect)
                .isInstanceOf(SessionException.Unreachable.class)
                .hasMessage("cannot reach 127.0.0.1: " + why);
    }

    @Test
    void silenceHasAnEnd() throws Exception {
        server = new TestServer(socket -> over.await());

        assertThatThrownBy(() -> connect(impatient()))
                .isInstanceOf(SessionException.Unreachable.class)
                .hasMessage("cannot reach 127.0.0.1: no answer within 1 s");
    }

    @Test
    void everyAddressOfANameIsTried() throws Exception {
        names = host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1")};

        var link = open((peer, socket) -> send(socket, "82012a"));

        link.begin();
        assertThat(next(heard.all)).isEqualTo("message *");
    }

    @Test
    void anUnknownNameIsSaidToBeOne() {
        assertThatThrownBy(() -> connect(URI.create("wss://no.such.host.invalid/v1"), standard()))
                .isInstanceOf(SessionException.Unreachable.class)
                .hasMessage("cannot reach no.such.host.invalid: its name is not known");
    }

    // -- the other side -------------------------------------------------------------------------

    /// What the server does with an open WebSocket, which stays until the test ends.
    private interface Script {
        void run(WebSocketPeer peer, Socket socket) throws IOException, InterruptedException;
    }

    private interface PeerScript {
        void run(WebSocketPeer peer) throws IOException, InterruptedException;
    }

    private Link open(PeerScript script) throws Exception {
        return open((peer, socket) -> script.run(peer));
    }

    private Link open(Script script) throws Exception {
        server = new TestServer(socket -> {
            var peer = WebSocketPeer.over(socket);
            peer.accept(peer.readRequest());
            script.run(peer, socket);
            over.await();
        });
        return connect();
    }

    private void answering(String text) throws IOException {
        server = new TestServer(socket -> {
            var ignored = WebSocketPeer.over(socket).readRequest();
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        });
    }

    private Link connect() throws SessionException, InterruptedException {
        return connect(standard());
    }

    private Link connect(NetworkSettings settings) throws SessionException, InterruptedException {
        var port = server == null ? 0 : server.port();
        return connect(URI.create("ws://127.0.0.1:" + port + "/v1?a=b"), settings);
    }

    private Link connect(URI url, NetworkSettings settings) throws SessionException, InterruptedException {
        network = new Network(url, settings, Sessions.CREDENTIALS, InstantSource.system(), names);
        return network.open(new Ticket("s-1", url, Secret.of("t"), Duration.ZERO), FIRST_TEXT, heard);
    }

    private static NetworkSettings standard() {
        return NetworkSettings.standard("eu-west-1").withLoopbackEndpoint(true);
    }

    private static NetworkSettings impatient() {
        return standard().withTimes(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(30));
    }

    private static void send(Socket socket, String hex) throws IOException {
        socket.getOutputStream().write(HexFormat.of().parseHex(hex));
    }

    /// Takes no byte behind it.
    private static void firstText(Socket socket) throws IOException {
        assertThat(masked(socket, 6 + FIRST_TEXT.length())).isEqualTo("818e " + FIRST_TEXT);
    }

    /// A short frame as it came: its first two bytes and the payload without the mask.
    private static String masked(Socket socket, int length) throws IOException {
        var frame = socket.getInputStream().readNBytes(length);
        for (var i = 6; i < frame.length; i++) {
            frame[i] ^= frame[2 + (i - 6) % 4];
        }
        return HexFormat.of().formatHex(frame, 0, 2) + " "
                + new String(frame, 6, frame.length - 6, StandardCharsets.UTF_8);
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        var found = queue.poll(30, TimeUnit.SECONDS);
        assertThat(found).isNotNull();
        return java.util.Objects.requireNonNull(found);
    }

    /// What a link told, in words.
    private static final class Heard implements Receiver {
        private final LinkedBlockingQueue<String> all = new LinkedBlockingQueue<>();

        @Override
        public void message(Link link, Bytes message) {
            all.add("message " + message.utf8());
        }

        @Override
        public void pong(Link link) {
            all.add("pong");
        }

        @Override
        public void sendable(Link link) {
            all.add("sendable");
        }

        @Override
        public void closed(Link link, int code, String reason) {
            all.add("closed " + code + " " + reason);
        }
    }
}
