package dev.fumidai.protocol.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fumidai.protocol.Vectors;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ChannelClosedBody;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.MessageTypes;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceivingTest {
    private final ScriptedPeer peer = new ScriptedPeer(ChannelSettings.DEFAULT.withReorderBuffer(10, 100));

    @Test
    void acknowledgesAtOnceAndBeforeItDelivers() {
        peer.connect();

        peer.data(0);

        assertThat(peer.effects).hasSize(2);
        assertThat(peer.effects.getFirst())
                .isInstanceOfSatisfying(
                        Effect.Transmit.class, it -> assertThat(it.urgent()).isTrue());
        assertThat(peer.effects.getLast()).isInstanceOf(Effect.Deliver.class);
    }

    /// The trace of the genuine agent: every message is acknowledged, also those from before.
    @Test
    void acknowledgesAsTheGenuineAgentDoes() {
        peer.connect();
        for (var step : steps("receive-rules-agent")) {
            peer.data(step.required("recvSeq").asLong());

            assertThat(peer.transmitted()).hasSize(step.required("acksSent").asInt());
            assertThat(peer.channel.statistics(peer.now()).received())
                    .isEqualTo(step.required("expectedAfter").asLong());
        }
    }

    /// The genuine client leaves repetitions unacknowledged, so that an agent that has lost one
    /// acknowledgement repeats the same message for ever.
    @Test
    void acknowledgesRepetitionsUnlikeTheGenuineClient() {
        peer.connect();
        var unacknowledged = 0;
        for (var step : steps("receive-rules-plugin")) {
            peer.data(step.required("recvSeq").asLong());

            assertThat(peer.transmitted()).hasSize(1);
            unacknowledged += step.required("acksSent").asInt() == 0 ? 1 : 0;
        }
        assertThat(unacknowledged).as("left alone by the genuine client").isEqualTo(2);
    }

    /// What has no room comes again at ten a second.
    @Test
    void hasRoomForAllThatTheAgentSendsUntilAMissingMessageIsRepeated() {
        var usual = new ScriptedPeer(ChannelSettings.DEFAULT);
        usual.connect();
        var payload = Bytes.wrap(new byte[1024]);

        for (var sequence = 1; sequence <= 30_000; sequence++) {
            usual.data(sequence, payload);
        }

        assertThat(usual.channel.statistics(usual.now()).dropped()).isZero();
    }

    @Test
    void putsMessagesInOrder() {
        peer.connect();

        peer.data(2);
        peer.data(1);
        assertThat(peer.delivered()).isEmpty();
        peer.data(0);

        assertThat(peer.delivered()).containsExactly("out0", "out1", "out2");
        assertThat(peer.transmitted()).containsExactly(-3L, -2L, -1L);
    }

    @Test
    void whatAGapHeldBackWaitsOnForAsLongAsItIsHeld() {
        peer.connect();
        peer.data(1);
        peer.data(2);
        peer.channel.hold(true);

        peer.data(0);
        peer.data(3);
        peer.data(1);
        assertThat(peer.delivered()).containsExactly("out0");
        assertThat(peer.transmitted()).containsExactly(-2L, -3L, -1L, -4L, -2L);

        peer.channel.hold(false);
        peer.data(4);
        assertThat(peer.delivered()).containsExactly("out1", "out2", "out3", "out4");
    }

    @Test
    void leavesUnacknowledgedWhatItCannotKeep() {
        peer.connect();

        peer.data(10);
        peer.data(5, Bytes.wrap(new byte[60]));
        peer.data(6, Bytes.wrap(new byte[60]));
        peer.data(-1);

        assertThat(peer.transmitted()).containsExactly(-6L);
        assertThat(peer.channel.statistics(peer.now()).dropped()).isEqualTo(3);
    }

    @Test
    void dropsWhatIsDamaged() {
        peer.connect();
        var array =
                Vectors.hex(Vectors.named("messages", "out-output-text"), "hex").toByteArray();
        array[FrameCodec.HEADER_LENGTH] ^= 1;

        peer.receive(Bytes.wrap(array));
        peer.receive(Bytes.EMPTY);
        peer.receive(Bytes.utf8("{\"text\":\"frame\"}"));
        peer.unsequenced("novelty", Bytes.utf8("x"));
        peer.unsequenced(MessageTypes.ACKNOWLEDGE, Bytes.utf8("no JSON"));
        peer.data(0);

        assertThat(peer.delivered()).containsExactly("out0");
        assertThat(peer.channel.statistics(peer.now()).dropped()).isEqualTo(5);
    }

    @Test
    void deliversEverythingBeforeItCloses() {
        peer.connect();
        peer.data(0);

        peer.unsequenced(MessageTypes.CHANNEL_CLOSED, ChannelClosedBody.of(new UUID(1, 1), 1, "i-1", "s-1", "\nbye"));
        peer.data(1);
        peer.send("too late");

        assertThat(peer.delivered()).containsExactly("out0");
        assertThat(peer.effects.getLast()).isEqualTo(new Effect.Close(new CloseReason.ChannelClosed("\nbye")));
        assertThat(peer.channel.deadline()).isEmpty();
    }

    private static List<JsonNode> steps(String vector) {
        var steps = new java.util.ArrayList<JsonNode>();
        Vectors.named("behaviour", vector).required("steps").forEach(steps::add);
        return steps;
    }
}
