package dev.fumidai.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.OpenDataChannelInput;
import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.agent.fast.FastAgents;
import dev.fumidai.sandbox.agent.fast.FastSettings;
import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.RequestVerifier;
import dev.fumidai.sandbox.api.SignedRequest;
import dev.fumidai.sandbox.api.WebServer;
import dev.fumidai.sandbox.iam.Policy;
import dev.fumidai.sandbox.iam.Principal;
import dev.fumidai.sandbox.network.LoopbackNetwork;
import dev.fumidai.sandbox.network.LoopbackService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients through a real WebSocket.
final class DataChannelMountTest {
    private static final String SESSION = "alice@example.com-00000000000000001";

    private final WebServer web = new WebServer(0, Optional.empty());
    private final MessageGateway gateway =
            new MessageGateway(GatewaySettings.AWS, InstantSource.system(), new SecureRandom(), web::address);
    private final LoopbackNetwork network = new LoopbackNetwork((source, address, port) -> true, Duration.ofSeconds(5));
    private final FastAgents agents = new FastAgents(gateway, network, FastSettings.standard(InstantSource.system()));
    private final HttpClient http = HttpClient.newHttpClient();
    private LoopbackService echo;

    @BeforeEach
    void start() throws Exception {
        echo = LoopbackService.echo();
        network.name("db.internal", "10.0.2.15");
        network.listen("10.0.2.15", 7, echo.address());
        serve(web, false);
        agents.start(new AgentSpec(Stage.TARGET, new Stage.FakeContainer(), Stage.SOURCE));
    }

    @AfterEach
    void stop() throws Exception {
        agents.close();
        gateway.close();
        web.close();
        echo.close();
        http.close();
    }

    @Test
    void carriesBytesOverARealWebSocket() throws Exception {
        var admission = gateway.start(order()).orElseThrow();
        var sent = new byte[500_000];
        new Random(3).nextBytes(sent);

        try (var client = new TestClient(peer -> connect(admission.streamUrl(), admission.token(), peer)).start()) {
            client.started.get(60, TimeUnit.SECONDS);
            var stream = client.open(sent, false);
            await().atMost(Duration.ofSeconds(60)).until(() -> stream.received.size() >= sent.length);

            assertThat(stream.received.toByteArray()).isEqualTo(sent);
        }
    }

    @Test
    void refusesAnUpgradeThatIsNotSigned() {
        var admission = gateway.start(order()).orElseThrow();

        assertThatThrownBy(() -> http.newWebSocketBuilder()
                        .buildAsync(admission.streamUrl(), new WebSocket.Listener() {})
                        .join())
                .rootCause()
                .hasMessageContaining("403");
    }

    @Test
    void admitsAnUnsignedUpgradeOnlyWhenAskedTo() throws Exception {
        var lenient = new WebServer(0, Optional.empty());
        serve(lenient, true);
        var admission = gateway.start(order()).orElseThrow();
        var url = admission.streamUrl();
        var there = new URI("ws", null, "127.0.0.1", lenient.address().getPort(), url.getPath(), url.getQuery(), null);

        try {
            var socket = http.newWebSocketBuilder()
                    .buildAsync(there, new WebSocket.Listener() {})
                    .join();

            assertThat(socket.isInputClosed()).isFalse();
            socket.abort();
        } finally {
            lenient.close();
        }
    }

    @Test
    void refusesASessionThatHasEnded() {
        var admission = gateway.start(order()).orElseThrow();
        gateway.terminate(SESSION);

        assertThatThrownBy(() -> connect(admission.streamUrl(), admission.token(), new Closing()))
                .rootCause()
                .hasMessageContaining("400");
    }

    @Test
    void closesAConnectionWithABadToken() throws Exception {
        var admission = gateway.start(order()).orElseThrow();
        var peer = new Closing();

        connect(admission.streamUrl(), "bad", peer);

        await().atMost(Duration.ofSeconds(60)).until(() -> peer.code == 1008);
    }

    private Link connect(URI url, String token, Peer peer) throws IOException {
        try {
            var socket = http.newWebSocketBuilder()
                    .header("Authorization", "signed")
                    .buildAsync(url, new Receiver(peer))
                    .join();
            socket.sendText(
                            OpenDataChannelInput.ofClient(UUID.randomUUID(), token, UUID.randomUUID(), "1.2.764.0")
                                    .toJson(),
                            true)
                    .join();
            return new SocketLink(socket);
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static Gateway.Order order() {
        return new Gateway.Order(
                SESSION,
                Stage.TARGET,
                "AWS-StartPortForwardingSessionToRemoteHost",
                "Port",
                Map.of("host", "db.internal", "portNumber", "7", "type", "LocalPortForwarding"),
                "arn",
                Optional.empty());
    }

    private record SocketLink(WebSocket socket) implements Link {
        @Override
        public void send(Bytes message) {
            socket.sendBinary(message.asByteBuffer(), true).join();
        }

        @Override
        public void close() {
            socket.abort();
        }
    }

    private static final class Receiver implements WebSocket.Listener {
        private final Peer peer;
        private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

        Receiver(Peer peer) {
            this.peer = peer;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            var part = new byte[data.remaining()];
            data.get(part);
            parts.writeBytes(part);
            if (last) {
                peer.deliver(Bytes.of(parts.toByteArray()));
                parts.reset();
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            peer.closed(code, reason);
            return CompletableFuture.completedFuture(null);
        }
    }

    private static final class Closing implements Peer {
        private volatile int code;

        @Override
        public void deliver(Bytes message) {}

        @Override
        public void closed(int closeCode, String reason) {
            code = closeCode;
        }
    }

    /// Takes any `Authorization` header for a signature.
    private void serve(WebServer server, boolean admitUnsigned) throws Exception {
        server.bind();
        server.start(
                List.of(new DataChannelMount(gateway, new Signed(), id -> "arn:session/" + id, admitUnsigned)),
                new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) {
                        return false;
                    }
                });
    }

    private static final class Signed implements RequestVerifier {
        @Override
        public Principal verify(SignedRequest request) throws ApiException {
            if (!request.headers().containsKey("authorization")) {
                throw new ApiException("MissingAuthenticationTokenException", "Missing Authentication Token");
            }
            return new Principal("1", "arn", "id", "dev", "dev", Policy.ADMINISTRATOR);
        }

        @Override
        public void authorize(Principal caller, String action, String resource) {
            assertThat(action).isEqualTo("ssmmessages:OpenDataChannel");
            assertThat(resource).isEqualTo("arn:session/" + SESSION);
        }
    }
}
