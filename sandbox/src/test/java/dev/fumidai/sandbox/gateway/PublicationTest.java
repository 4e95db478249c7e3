package dev.fumidai.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.MessageTypes;
import dev.fumidai.protocol.wire.PayloadType;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an end was told last is how it is: one that is told to pause although the other is there
/// would wait for ever, since nobody says so again.
final class PublicationTest {
    private static final String TARGET = "ecs:ops_t1_r1";
    private static final String SESSION = "alice-00000000000000001";

    private final Moments moments = new Moments();
    private final MessageGateway gateway = new MessageGateway(
            GatewaySettings.AWS, moments, new SecureRandom(), () -> URI.create("http://127.0.0.1:4566"));
    private final Noting client = new Noting();
    private final Noting agent = new Noting();

    @BeforeEach
    void start() {
        gateway.openControlChannel(TARGET, new Noting());
        assertThat(gateway.start(new Gateway.Order(
                        SESSION, TARGET, "AWS-StartPortForwardingSession", "Port", Map.of(), "arn", Optional.empty())))
                .isPresent();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void startsAnEndWhoseOtherComesWhileItIsToldToPause() throws Exception {
        var fromAgent = connectAgent();
        moments.beforeNextMessage = this::connectClient;

        fromAgent.send(data());

        assertThat(agent.types).containsExactly(MessageTypes.PAUSE_PUBLICATION, MessageTypes.START_PUBLICATION);
        assertThat(client.types).containsExactly(MessageTypes.START_PUBLICATION);
    }

    @Test
    void startsAnEndWhoseOtherIsBackBeforeItHeardThatItWent() throws Exception {
        var fromClient = connectClient();
        connectAgent();
        moments.beforeNextMessage = this::connectClient;

        fromClient.close();

        assertThat(agent.types)
                .containsExactly(
                        MessageTypes.START_PUBLICATION, MessageTypes.PAUSE_PUBLICATION, MessageTypes.START_PUBLICATION);
    }

    @Test
    void losesNothingOfItOnTheWay() throws Exception {
        gateway.apply(new GatewayFault.Network(new Weather(1, 0.999_999, 0, 0, Duration.ofMillis(1))));
        var fromAgent = connectAgent();

        fromAgent.send(data());
        connectClient();

        await().atMost(Duration.ofSeconds(60)).until(() -> agent.types.size() == 2);
        assertThat(agent.types).containsExactly(MessageTypes.PAUSE_PUBLICATION, MessageTypes.START_PUBLICATION);
    }

    private Link connectClient() {
        var token = gateway.resume(SESSION).orElseThrow().token();
        return gateway.openClientChannel(SESSION, token, client).orElseThrow();
    }

    private Link connectAgent() throws IOException {
        return gateway.openDataChannel(SESSION, gateway.createDataChannel(SESSION), agent);
    }

    private static Bytes data() {
        return FrameCodec.trusting()
                .encode(Frame.data(
                        MessageTypes.OUTPUT_STREAM_DATA,
                        1,
                        0,
                        0,
                        UUID.randomUUID(),
                        PayloadType.OUTPUT,
                        Bytes.utf8("x")));
    }

    /// Notes what it gets.
    private static final class Noting implements Peer {
        private final List<String> types = new CopyOnWriteArrayList<>();

        @Override
        public void deliver(Bytes message) {
            types.add(FrameCodec.messageType(message));
        }

        @Override
        public void closed(int code, String reason) {}
    }

    /// A clock that lets something happen when the gateway asks it for the date of a message of its
    /// own: after it has decided to write it and before it delivers it.
    private static final class Moments implements InstantSource {
        private Runnable beforeNextMessage = () -> {};

        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }

        @Override
        public long millis() {
            var deed = beforeNextMessage;
            beforeNextMessage = () -> {};
            deed.run();
            return 0;
        }
    }
}
