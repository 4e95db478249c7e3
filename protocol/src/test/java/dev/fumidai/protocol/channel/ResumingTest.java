package dev.fumidai.protocol.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.wire.PayloadType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What happens when a socket is lost, or the other end is.
class ResumingTest {
    private final ScriptedPeer peer = ScriptedPeer.warm(ChannelSettings.DEFAULT.withWindow(4, 1024));

    @Test
    void theOldestGoesAloneThenTheRestInOrderThenTheNew() {
        peer.send("1", "2", "3");
        peer.disconnect();
        peer.send("4", "5");
        peer.transmitted();

        peer.connect();
        assertThat(peer.transmitted()).containsExactly(1L);

        peer.passes(20);
        peer.acknowledge(1);
        assertThat(peer.transmitted()).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void theRestStaysInsideTheWindow() {
        peer.send("1", "2", "3", "4", "5", "6", "7", "8");
        peer.disconnect();
        peer.connect();
        peer.transmitted();

        peer.passes(20);
        peer.acknowledge(1);

        assertThat(peer.transmitted()).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void whatWasAcknowledgedOutOfOrderIsNotSentAgain() {
        peer.send("1", "2", "3", "4");
        peer.acknowledge(2);
        peer.disconnect();
        peer.connect();
        peer.transmitted();

        peer.passes(20);
        peer.acknowledge(1);

        assertThat(peer.transmitted()).containsExactly(3L, 4L);
    }

    /// An acknowledgement that the service kept from before the loss says nothing about now.
    @Test
    void anAcknowledgementOfAnotherMessageDoesNotOpenTheWindow() {
        peer.send("1", "2", "3");
        peer.disconnect();
        peer.connect();
        peer.transmitted();

        peer.acknowledge(3);
        assertThat(peer.transmitted()).isEmpty();

        peer.acknowledge(1);
        assertThat(peer.transmitted()).containsExactly(2L);
    }

    @Test
    void theOldestIsRepeatedAloneUntilItIsAcknowledged() {
        peer.send("1", "2");
        peer.disconnect();
        peer.connect();

        peer.transmitted();
        peer.passes(3000);

        assertThat(peer.transmitted()).isNotEmpty().containsOnly(1L);
    }

    @Test
    void nothingIsTransmittedWithoutASocket() {
        peer.disconnect();
        peer.send("1");
        peer.data(0);
        peer.passes(60_000);

        assertThat(peer.effects).isEmpty();
        assertThat(peer.channel.deadline()).isEmpty();
        peer.connect();
        assertThat(peer.transmitted()).containsExactly(1L);
    }

    @Test
    void acknowledgementsOfALostSocketAreForgotten() {
        peer.channel.receive(peer.now(), peerFrame());
        peer.channel.disconnected(peer.now());
        peer.connect();

        assertThat(peer.transmitted()).isEmpty();
        peer.data(0);
        assertThat(peer.transmitted()).containsExactly(-1L);
        assertThat(peer.channel.statistics(peer.now()).duplicates()).isEqualTo(1);
    }

    /// The genuine agent would repeat them one by one, ten a second.
    @Test
    void whatAgentsRepeatAfterALossTellsThatTheyMissMoreAcknowledgements() {
        for (var sequence : new long[] {0, 1, 2, 4, 5}) {
            peer.data(sequence);
        }
        peer.disconnect();
        peer.connect();
        peer.transmitted();

        peer.data(1);
        assertThat(peer.transmitted()).containsExactly(-2L, -3L, -5L, -6L);

        peer.data(2);
        assertThat(peer.transmitted()).as("only once").containsExactly(-3L);
    }

    @Test
    void aPauseMayHaveCostAcknowledgementsToo() {
        peer.data(0);
        peer.data(1);
        peer.pause();
        peer.start();
        peer.transmitted();

        peer.data(0);

        assertThat(peer.transmitted()).containsExactly(-1L, -2L);
    }

    @Test
    void aRepetitionAloneTellsNothingOfOthers() {
        peer.data(0);
        peer.data(1);
        peer.transmitted();

        peer.data(0);

        assertThat(peer.transmitted()).containsExactly(-1L);
    }

    private dev.fumidai.protocol.wire.Bytes peerFrame() {
        var other = new DataChannel(Role.AGENT, ChannelSettings.DEFAULT, new java.util.SplittableRandom(9));
        other.connected(peer.now());
        other.send(peer.now(), PayloadType.OUTPUT, dev.fumidai.protocol.wire.Bytes.utf8("x"));
        return ((Effect.Transmit) other.poll().orElseThrow()).frame();
    }

    @Test
    void aPauseHoldsAllButTheOldestEveryThreeSeconds() {
        peer.send("1", "2");
        peer.transmitted();

        peer.pause();
        assertThat(peer.effects).containsExactly(new Effect.Paused());
        peer.send("3");
        peer.passes(2900);
        assertThat(peer.transmitted()).isEmpty();
        peer.passes(6200);
        assertThat(peer.transmitted()).containsExactly(1L, 1L, 1L);

        peer.start();
        assertThat(peer.effects).contains(new Effect.Resumed());
        assertThat(peer.transmitted()).containsExactly(1L);
        peer.acknowledge(1);
        assertThat(peer.transmitted()).containsExactly(2L, 3L);
    }

    @Test
    void aPauseAlsoHoldsTheResumption() {
        peer.send("1", "2");
        peer.disconnect();
        peer.connect();
        peer.transmitted();

        peer.pause();
        peer.passes(2900);
        assertThat(peer.transmitted()).isEmpty();

        peer.start();
        assertThat(peer.transmitted()).containsExactly(1L);
    }

    /// The service may say last that the other end has gone although that has come since.
    @Test
    void anAcknowledgementOfWhatIsSentInAPauseEndsIt() {
        peer.send("1", "2");
        peer.pause();
        peer.passes(3000);
        peer.transmitted();

        peer.acknowledge(1);

        assertThat(peer.effects).contains(new Effect.Resumed());
        assertThat(peer.transmitted()).containsExactly(2L);
    }

    @Test
    void inALongPauseWhatIsNewGoesAtOnceButOneOfIt() {
        peer.pause();
        peer.passes(60_000);
        assertThat(peer.transmitted()).isEmpty();
        assertThat(peer.channel.ready()).isEqualTo(1);

        peer.send("1", "2");

        assertThat(peer.transmitted()).containsExactly(1L);
        assertThat(peer.channel.ready()).isZero();
        peer.passes(3000);
        assertThat(peer.transmitted()).containsExactly(1L);
    }

    /// Otherwise an agent that has heard last that we are away would keep its output.
    @Test
    void aNewSocketIsShownByTheLatestAcknowledgementOftenAndThenNowAndThen() {
        peer.data(0);
        peer.data(1);
        peer.disconnect();
        peer.connect();
        peer.transmitted();

        peer.passes(3000);
        assertThat(peer.transmitted()).containsExactly(-2L, -2L);
        peer.data(2);
        peer.transmitted();
        peer.passes(60_000);

        assertThat(peer.transmitted()).containsExactly(-3L, -3L, -3L, -3L);
        peer.passes(60_000);
        assertThat(peer.transmitted()).containsExactly(-3L, -3L);
    }

    @Test
    void dataOrAcknowledgementsEndAPauseThatNobodyEnded() {
        peer.send("1");
        peer.pause();
        peer.transmitted();

        peer.data(0);

        assertThat(peer.effects).contains(new Effect.Resumed());
        assertThat(peer.transmitted()).containsExactly(-1L, 1L);
    }

    @Test
    void timeInAPauseOrWithoutASocketIsNotHeldAgainstTheOtherEnd() {
        peer.send("1");
        peer.pause();
        peer.passes(600_000);
        peer.start();
        peer.passes(1000);
        peer.disconnect();
        peer.passes(600_000);
        peer.connect();
        peer.passes(29_000);
        assertThat(peer.effects).noneMatch(Effect.Close.class::isInstance);

        peer.passes(2000);

        assertThat(peer.effects.getLast())
                .isEqualTo(new Effect.Close(new CloseReason.Unresponsive(Duration.ofSeconds(30))));
    }

    @Test
    void anIdleChannelIsNeverGivenUp() {
        peer.passes(3_600_000);

        assertThat(peer.effects).isEmpty();
        assertThat(peer.channel.statistics(peer.now()).silence()).isEqualTo(Duration.ZERO);
    }

    @Test
    void silenceIsVisibleLongBeforeTheEnd() {
        peer.send("1");

        peer.passes(5000);

        assertThat(peer.channel.statistics(peer.now()).silence()).isEqualTo(Duration.ofSeconds(5));
    }
}
