package dev.fumidai.sandbox.agent.genuine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fumidai.protocol.wire.AcknowledgeBody;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Decoded;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.MessageTypes;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.sandbox.agent.AgentSpec;
import dev.fumidai.sandbox.agent.SessionOrder;
import dev.fumidai.sandbox.agent.SessionPreferences;
import dev.fumidai.sandbox.gateway.GatewaySettings;
import dev.fumidai.sandbox.gateway.MessageGateway;
import dev.fumidai.sandbox.gateway.Stage;
import dev.fumidai.sandbox.network.LoopbackNetwork;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the genuine agent did, step by step, done again by ours.
final class AgentVectorsTest {
    private static Vectors vectors;

    private final List<Frame> sent = new ArrayList<>();
    private final List<Long> sentAtMillis = new ArrayList<>();
    private final List<String> delivered = new ArrayList<>();
    private AgentChannel.Verdict verdict = AgentChannel.Verdict.DONE;
    private long now;
    private int handledBeforeRefusal = -1;
    private final AgentChannel channel = new AgentChannel(this::note, this::handle, InstantSource.system(), () -> now);

    @BeforeAll
    static void read() throws IOException {
        vectors = Vectors.read();
    }

    @Test
    void receivesAsTheGenuineAgent() throws Exception {
        for (var step : vectors.behaviour("receive-rules-agent").path("steps")) {
            replay(step, step.path("recvSeq").asLong());
        }
    }

    @Test
    void neitherAcknowledgesNorConsumesWhatTheHandlerIsNotReadyFor() throws Exception {
        for (var step : vectors.behaviour("handler-not-ready-agent").path("steps")) {
            verdict =
                    step.path("handlerReady").asBoolean() ? AgentChannel.Verdict.DONE : AgentChannel.Verdict.NOT_READY;
            replay(step, step.path("recvSeq").asLong());
            assertThat("[" + String.join(" ", delivered) + "]")
                    .isEqualTo(step.path("delivered").asText());
        }
    }

    @Test
    void stallsWhenTheHandlerRefusesWhileDraining() throws Exception {
        var steps = vectors.behaviour("handler-error-while-draining-agent").path("steps");
        for (var step : steps) {
            // The step with an error: its own message is handled, the one drained after it is not.
            handledBeforeRefusal = step.path("err").asText().equals("<nil>") ? -1 : 1;
            replay(step, step.path("recvSeq").asLong());
        }
    }

    @Test
    void doesNotAcknowledgeWhenTheHandlerFails() throws Exception {
        verdict = AgentChannel.Verdict.FAILED;

        replay(vectors.behaviour("handler-error-agent"), 0);
    }

    @Test
    void acknowledgesAndLosesDataBeforeTheHandshakeIsComplete() throws Exception {
        channel.beginHandshake();

        replay(vectors.behaviour("data-before-handshake-complete-agent"), 0);

        assertThat(delivered).isEmpty();
    }

    @Test
    void looksAtNoDigest() throws Exception {
        var message = input(0).toByteArray();
        message[80] ^= 1;

        receive(Bytes.wrap(message));

        assertThat(acknowledgements())
                .isEqualTo(
                        vectors.behaviour("bad-digest-agent").path("acksSent").asInt());
        assertThat(delivered)
                .hasSize(vectors.behaviour("bad-digest-agent")
                        .path("deliveredToPlugin")
                        .asInt());
    }

    @Test
    void takesEmptyMessages() throws Exception {
        var vector = vectors.behaviour("zero-length-agent");
        receive(input(0));

        receive(Bytes.wrap(Vectors.hex(vector, "hex")));

        assertThat(acknowledgements()).isEqualTo(vector.path("acksSent").asInt());
        assertThat(delivered).hasSize(vector.path("deliveredToPlugin").asInt());
    }

    @Test
    void sendsOnlyTheOldestMessageAgain() {
        var vector = vectors.behaviour("resend-timing-agent");
        channel.send(PayloadType.OUTPUT, Bytes.utf8("a"));
        channel.send(PayloadType.OUTPUT, Bytes.utf8("b"));
        // A scan every 100 ms, a little late as everywhere.
        for (var scan = 1; scan <= 12; scan++) {
            now = TimeUnit.MICROSECONDS.toNanos(scan * 100_300L);
            channel.resendTick();
        }

        assertThat(sent.stream().map(Frame::sequence)).containsExactlyElementsOf(longs(vector.path("seqs")));
        assertThat(sent.stream().map(Frame::flags)).containsExactlyElementsOf(longs(vector.path("flags")));
        var expected = longs(vector.path("millis"));
        for (var i = 0; i < expected.size(); i++) {
            assertThat(sentAtMillis.get(i)).isBetween(expected.get(i) - 5, expected.get(i) + 5);
        }
    }

    @Test
    void keepsWhatItMayNotSendAndThenSendsTheOldestAlone() throws Exception {
        var vector = vectors.behaviour("pause-agent");
        receive(unsequenced(MessageTypes.PAUSE_PUBLICATION));
        channel.send(PayloadType.OUTPUT, Bytes.utf8("a"));
        channel.send(PayloadType.OUTPUT, Bytes.utf8("b"));
        assertThat(sent).hasSize(vector.path("sentWhilePaused").asInt());

        receive(unsequenced(MessageTypes.START_PUBLICATION));
        for (var scan = 1; scan <= 4; scan++) {
            now = TimeUnit.MICROSECONDS.toNanos(scan * 100_300L);
            channel.resendTick();
        }

        assertThat(sent).hasSize(vector.path("sentAfterAnyAck").asInt());
        assertThat(sent.stream().map(Frame::sequence)).containsOnly(0L);
    }

    @Test
    void estimatesRoundTripsAsBothGenuineEnds() {
        var estimator = new RoundTrip();
        var timeouts = List.of(170.0, 211.25, 227.97, 196.04, 531.45, 1000.0, 1000.0, 1000.0, 1000.0);
        var samples = List.of(20, 20, 25, 80, 400, 2000, 20, 1, 1);
        for (var i = 0; i < samples.size(); i++) {
            estimator.sample(TimeUnit.MILLISECONDS.toNanos(samples.get(i)));
            assertThat(estimator.timeout() / 1e6).isCloseTo(timeouts.get(i), offset(0.01));
        }
    }

    @Test
    void readsAnOrderAsTheGenuineAgent() throws Exception {
        var vector = vectors.behaviour("parse-interactive-shell");
        var message = vectors.message("control-interactive-shell");

        var order = SessionOrder.parse(
                decoded(Bytes.wrap(Vectors.hex(message, "hex"))).payload());

        assertThat(order.sessionId()).isEqualTo(vector.path("sessionId").asText());
        assertThat(order.sessionType()).isEqualTo(vector.path("pluginName").asText());
        assertThat(order.properties()).hasSize(vector.path("properties").size());
        vector.path("properties")
                .properties()
                .forEach(entry -> assertThat(order.properties())
                        .containsEntry(entry.getKey(), entry.getValue().asText()));
    }

    @Test
    void placesTwoSessionsAndQueuesAThird() {
        var vector = vectors.behaviour("session-limit-agent");
        var pool = new SessionPool(2, 1);
        for (var number = 1; number <= 5; number++) {
            var full =
                    vector.path("poolTokens").path("session" + number).asText().equals("JobQueueFull");
            var place = pool.submit(session("s" + number));
            assertThat(place == SessionPool.Place.REFUSED).isEqualTo(full);
        }

        var first = pool.all().getFirst();

        assertThat(pool.ended(first))
                .singleElement()
                .extracting(GenuineSession::id)
                .isEqualTo("s3");
    }

    @Test
    void cutsOutputWhereCharactersEnd() {
        var pieces = new Utf8Pieces();

        assertThat(pieces.next(bytes(0x61, 0xe6, 0x97), 3)).isEqualTo(bytes(0x61));
        assertThat(pieces.next(bytes(0xa5, 0xff, 0x62, 0x63, 0x64), 5))
                .isEqualTo(bytes(0xe6, 0x97, 0xa5, 0xff, 0x62, 0x63, 0x64));
        assertThat(pieces.next(bytes(0xef, 0xbf, 0xbd, 0x65), 4)).isEqualTo(bytes(0xef, 0x65));
        assertThat(pieces.next(bytes(0xf0, 0x9f, 0x8d), 3)).isEmpty();
        assertThat(pieces.next(bytes(0xa3), 1)).isEqualTo(bytes(0xf0, 0x9f, 0x8d, 0xa3));
    }

    private static byte[] bytes(int... octets) {
        var bytes = new byte[octets.length];
        for (var i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return bytes;
    }

    private AgentChannel.Verdict handle(PayloadType type, Bytes payload) {
        if (handledBeforeRefusal == 0) {
            handledBeforeRefusal--;
            return AgentChannel.Verdict.NOT_READY;
        }
        handledBeforeRefusal--;
        if (verdict == AgentChannel.Verdict.DONE) {
            delivered.add(payload.utf8());
        }
        return verdict;
    }

    private void replay(JsonNode step, long sequence) throws InterruptedException {
        var before = acknowledgements();
        receive(input(sequence));
        assertThat(acknowledgements() - before).isEqualTo(step.path("acksSent").asInt());
        if (step.has("expectedAfter")) {
            assertThat(channel.expected()).isEqualTo(step.path("expectedAfter").asLong());
        }
        if (step.has("buffered")) {
            assertThat(channel.buffered()).isEqualTo(step.path("buffered").asInt());
        }
    }

    private void note(Bytes message) {
        sent.add(decoded(message));
        sentAtMillis.add(TimeUnit.NANOSECONDS.toMillis(now));
    }

    private int acknowledgements() {
        return (int) sent.stream()
                .filter(frame -> frame.messageType().equals(MessageTypes.ACKNOWLEDGE))
                .filter(frame -> AcknowledgeBody.sequenceIn(frame.payload()).isPresent())
                .count();
    }

    private void receive(Bytes message) throws InterruptedException {
        channel.received(decoded(message));
    }

    private static Frame decoded(Bytes message) {
        return ((Decoded.Good) FrameCodec.trusting().decode(message)).frame();
    }

    private static Bytes input(long sequence) {
        return FrameCodec.trusting()
                .encode(Frame.data(
                        MessageTypes.INPUT_STREAM_DATA,
                        1,
                        sequence,
                        0,
                        UUID.randomUUID(),
                        PayloadType.OUTPUT,
                        Bytes.utf8(Long.toString(sequence))));
    }

    private static Bytes unsequenced(String type) {
        return FrameCodec.trusting().encode(Frame.unsequenced(type, 1, UUID.randomUUID(), Bytes.utf8("{}")));
    }

    private static GenuineSession session(String id) {
        var network = new LoopbackNetwork((source, address, port) -> true, Duration.ZERO);
        var gateway = new MessageGateway(
                GatewaySettings.AWS,
                InstantSource.system(),
                new SecureRandom(),
                () -> URI.create("http://127.0.0.1:1"));
        return new GenuineSession(
                new SessionOrder(id, "Port", Map.of(), "", "", SessionPreferences.NONE),
                new AgentSpec("t", new Stage.FakeContainer(), Stage.SOURCE),
                gateway,
                network,
                GenuineSettings.ecs(InstantSource.system()));
    }

    private static List<Long> longs(JsonNode array) {
        var all = new ArrayList<Long>();
        array.forEach(value -> all.add(value.asLong()));
        return all;
    }
}
