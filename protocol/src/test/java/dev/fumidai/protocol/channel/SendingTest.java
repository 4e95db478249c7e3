package dev.fumidai.protocol.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Decoded;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SendingTest {
    private static final ChannelSettings SETTINGS = ChannelSettings.DEFAULT.withWindow(4, 1024);

    @Test
    void sendsOneMessageAloneUntilTheFirstDataAreAcknowledged() {
        var peer = new ScriptedPeer(SETTINGS);
        peer.connect();

        peer.send("a", "b", "c");
        assertThat(peer.transmitted()).containsExactly(0L);

        peer.passes(10);
        peer.acknowledge(0);
        assertThat(peer.transmitted()).containsExactly(1L, 2L);
    }

    /// The agent may acknowledge its handshake long before it can take data.
    @Test
    void anAcknowledgedHandshakeDoesNotOpenTheWindow() {
        var peer = new ScriptedPeer(SETTINGS);
        peer.connect();
        peer.send(PayloadType.HANDSHAKE_RESPONSE, Bytes.utf8("{}"));
        peer.acknowledge(0);

        peer.send("a", "b");

        assertThat(peer.transmitted()).containsExactly(0L, 1L);
        peer.acknowledge(1);
        assertThat(peer.transmitted()).containsExactly(2L);
    }

    @Test
    void keepsToTheWindowAndWidensItWithAcknowledgements() {
        var peer = ScriptedPeer.warm(SETTINGS);

        peer.send("1", "2", "3", "4", "5", "6", "7");
        assertThat(peer.transmitted()).containsExactly(1L, 2L, 3L, 4L);

        peer.passes(20);
        peer.acknowledge(2);
        assertThat(peer.transmitted()).containsExactly(5L, 6L);
    }

    @Test
    void sendsLittleWhileSomethingIsMissingSoThatAcknowledgementsAreSoonRead() {
        var peer = ScriptedPeer.warm(SETTINGS.withWindow(32, 1024));
        peer.data(1);
        peer.send(IntStream.range(0, 20).mapToObj(Integer::toString).toArray(String[]::new));
        assertThat(peer.transmitted()).as("it may only be overtaken").hasSize(21);
        peer.acknowledge(LongStream.rangeClosed(1, 20).toArray());
        peer.passes(100);

        peer.send(IntStream.range(0, 20).mapToObj(Integer::toString).toArray(String[]::new));
        assertThat(peer.transmitted()).containsExactly(21L, 22L, 23L, 24L);
        peer.acknowledge(21);
        assertThat(peer.transmitted()).containsExactly(25L);

        peer.data(0);
        assertThat(peer.transmitted()).contains(-1L, 26L, 40L);
    }

    /// A destination whose buffers are full keeps the agent from reading acknowledgements, and four
    /// messages at a time keep them full.
    @Test
    void sendsFiftyASecondOnceOneIsMissingForLong() {
        var peer = ScriptedPeer.warm(SETTINGS.withWindow(32, 1024));
        peer.data(1);
        peer.passes(1000);
        peer.data(2);
        peer.transmitted();

        peer.send("1", "2", "3");
        assertThat(peer.transmitted()).containsExactly(1L);
        peer.acknowledge(1);
        assertThat(peer.transmitted()).isEmpty();
        peer.passes(20);
        assertThat(peer.transmitted()).containsExactly(2L);

        peer.data(0);
        assertThat(peer.transmitted()).containsExactly(-1L, 3L);
    }

    @Test
    void isNotWokenForWhatItHasNot() {
        var peer = ScriptedPeer.warm(SETTINGS);
        peer.data(1);
        peer.passes(1000);
        peer.data(2);
        peer.send("1");
        peer.acknowledge(1);

        assertThat(peer.channel.deadline()).isEmpty();
        assertThat(peer.channel.ready()).isZero();
        assertThat(peer.untilDeadline()).isEqualTo(Duration.ofMillis(20));
        peer.passes(20);

        assertThat(peer.channel.deadline()).isEmpty();
        assertThat(peer.channel.ready()).isOne();
    }

    @Test
    void repeatsEachMessageOnItsOwnWhileOthersAreAcknowledged() {
        var peer = ScriptedPeer.warm(SETTINGS);
        peer.send("1", "2", "3");
        peer.passes(20);
        peer.transmitted();

        peer.acknowledge(1, 3);
        peer.passes(300);

        assertThat(peer.transmitted()).isNotEmpty().containsOnly(2L);
    }

    /// The genuine client repeats every 100 ms once it is late; we wait twice as long each time.
    @Test
    void waitsLongerAfterEachRepetition() {
        var peer = new ScriptedPeer(SETTINGS);
        peer.connect();
        peer.send("a", "b");

        assertThat(peer.untilDeadline()).isEqualTo(Duration.ofMillis(200));
        peer.passes(200);
        assertThat(peer.transmitted()).containsExactly(0L, 0L);
        assertThat(peer.untilDeadline()).isEqualTo(Duration.ofMillis(400));
        peer.passes(400);
        assertThat(peer.transmitted()).containsExactly(0L);
    }

    @Test
    void repeatsOnlyTheOldestWhenAcknowledgementsStop() {
        var peer = ScriptedPeer.warm(SETTINGS);
        peer.send("1", "2", "3", "4");
        peer.transmitted();

        peer.passes(5000);

        assertThat(peer.transmitted()).hasSizeBetween(3, 20).containsOnly(1L);
    }

    @Test
    void doesNotMeasureMessagesThatWereRepeated() {
        var peer = ScriptedPeer.warm(SETTINGS);
        var before = peer.channel.statistics(peer.now()).roundTrip();
        peer.send("1");

        peer.passes(3000);
        peer.acknowledge(1);

        assertThat(peer.channel.statistics(peer.now()).roundTrip()).isEqualTo(before);
        assertThat(peer.channel.statistics(peer.now()).unacknowledged()).isZero();
    }

    @Test
    void repetitionsAreTheSameBytes() {
        var peer = new ScriptedPeer(SETTINGS);
        peer.connect();
        peer.send("a");
        peer.passes(200);

        assertThat(peer.effects).hasSize(2);
        assertThat(peer.effects.getFirst()).isEqualTo(peer.effects.getLast());
    }

    @Test
    void ignoresAcknowledgementsOfWhatWasNeverSent() {
        var peer = new ScriptedPeer(SETTINGS);
        peer.connect();
        peer.send("a", "b");

        peer.acknowledge(1, 7, -1, Long.MAX_VALUE);

        assertThat(peer.transmitted()).containsExactly(0L);
        assertThat(peer.channel.statistics(peer.now()).unacknowledged()).isEqualTo(1);
    }

    @Test
    void tellsWhenThereIsRoomAgain() {
        var peer = ScriptedPeer.warm(SETTINGS);
        var large = Bytes.wrap(new byte[100_000]);
        for (var i = 0; i < 8; i++) {
            peer.send(PayloadType.OUTPUT, large);
        }

        assertThat(peer.channel.room()).isZero();
        assertThat(peer.effects).noneMatch(Effect.Writable.class::isInstance);
        peer.passes(20);
        IntStream.rangeClosed(1, 4).forEach(peer::acknowledge);

        assertThat(peer.effects).filteredOn(Effect.Writable.class::isInstance).hasSize(1);
        assertThat(peer.channel.room()).isPositive();
    }

    @Test
    void onlyTheAgentMarksItsFirstMessage() {
        var now = java.time.Instant.EPOCH.plusSeconds(1);
        for (var role : Role.values()) {
            var channel = new DataChannel(role, SETTINGS, new SplittableRandom(1));
            channel.connected(now);
            channel.send(now, PayloadType.OUTPUT, Bytes.utf8("a"));

            var frame = ((Effect.Transmit) channel.poll().orElseThrow()).frame();
            var good = (Decoded.Good) FrameCodec.verifying().decode(frame);
            assertThat(good.frame().flags()).isEqualTo(role == Role.AGENT ? Frame.SYN : 0);
            assertThat(good.frame().messageType()).isEqualTo(role.sends().messageType());
            assertThat(good.frame().messageId().version()).isEqualTo(4);
        }
    }

    /// The genuine client turns a single line feed into a carriage return, in port sessions too.
    @Test
    void leavesASingleLineFeedAlone() {
        var peer = new ScriptedPeer(SETTINGS);
        peer.connect();
        peer.send("\n");

        var frame = ((Effect.Transmit) peer.effects.getFirst()).frame();
        assertThat(frame.from(FrameCodec.HEADER_LENGTH)).isEqualTo(Bytes.utf8("\n"));
    }

    @Test
    void neverSendsAnEmptyPayload() {
        var peer = new ScriptedPeer(SETTINGS);
        peer.connect();

        peer.send("", "a");

        assertThat(peer.transmitted()).isEqualTo(List.of(0L));
        assertThatThrownBy(() -> peer.send(PayloadType.UNKNOWN, Bytes.utf8("a")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
