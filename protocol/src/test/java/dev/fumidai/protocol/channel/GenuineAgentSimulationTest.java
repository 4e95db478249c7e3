package dev.fumidai.protocol.channel;

import static dev.fumidai.protocol.sim.Seeds.forEachSeed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.sim.ChannelEnd;
import dev.fumidai.protocol.sim.FrontOnlyAgent;
import dev.fumidai.protocol.sim.Network;
import dev.fumidai.protocol.sim.Network.Conditions;
import dev.fumidai.protocol.sim.Step;
import dev.fumidai.protocol.sim.VirtualTime;
import dev.fumidai.protocol.wire.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Our channel against an agent with the genuine one's habits.
class GenuineAgentSimulationTest {
    private static final ChannelSettings PATIENT = ChannelSettings.DEFAULT.withUnresponsiveAfter(Duration.ofHours(1));

    @Test
    void bothDirectionsArriveWhateverTheNetworkDoes() {
        forEachSeed(1000, Step::random, GenuineAgentSimulationTest::exchange);
    }

    private static void exchange(long seed, List<Step> steps) {
        var time = new VirtualTime();
        var random = new SplittableRandom(~seed);
        var client = new ChannelEnd(Role.CLIENT, PATIENT, seed);
        var agent = new FrontOnlyAgent(random.nextInt(5));
        var network = new Network(time, Conditions.random(random), seed, client, agent);
        var up = new ArrayList<Bytes>();
        var down = new ArrayList<Bytes>();
        network.connect(1);
        network.connect(0);
        Step.plan(steps, time, network);
        for (var step : steps) {
            if (step instanceof Step.Give(var at, var side, var payloads)) {
                for (var i = 0; i < payloads; i++) {
                    time.after(at.plusMillis(i), () -> {
                        var list = side == 0 ? up : down;
                        var payload = Bytes.utf8(side + "/" + list.size());
                        list.add(payload);
                        if (side == 0) {
                            client.send(time.now(), payload);
                        } else {
                            agent.send(time.now(), payload);
                        }
                        network.touched(side);
                    });
                }
            }
        }

        time.run(Duration.ofSeconds(7));
        time.runUntil(
                () -> agent.delivered().size() == up.size()
                        && client.delivered().size() == down.size()
                        && agent.isSettled(),
                Duration.ofMinutes(10));

        assertThat(agent.delivered()).isEqualTo(up);
        assertThat(client.delivered()).isEqualTo(down);
        assertThat(agent.isSettled()).as("every repetition is acknowledged").isTrue();
    }

    /// The agent reads acknowledgements behind our data, and repeats one lost message per
    /// acknowledgement.
    @Test
    void whatWasLostWithASocketComesSoonThoughTheWayUpIsSlowAndFull() {
        var time = new VirtualTime();
        var client = new ChannelEnd(Role.CLIENT, PATIENT, 1);
        var agent = new FrontOnlyAgent(0);
        var slow = Conditions.perfect(Duration.ofMillis(5)).perMessage(Duration.ofMillis(20));
        var network = new Network(time, slow, 1, client, agent);
        network.connect(1);
        network.connect(0);
        for (var i = 0; i < 20_000; i++) {
            client.send(time.now(), Bytes.utf8("up" + i));
        }
        network.touched(0);
        time.run(Duration.ofSeconds(20));
        for (var i = 0; i < 200; i++) {
            agent.send(time.now(), Bytes.utf8("down" + i));
        }
        network.touched(1);
        time.run(Duration.ofMillis(100));
        network.disconnect(0);
        network.connect(0);

        time.runUntil(() -> client.delivered().size() == 200, Duration.ofSeconds(60));

        assertThat(client.delivered()).hasSize(200);
    }

    @Test
    void acknowledgementsThatWereLostWithASocketDoNotHoldUpWhatFollows() {
        var time = new VirtualTime();
        var client = new ChannelEnd(Role.CLIENT, PATIENT, 1);
        var agent = new FrontOnlyAgent(0);
        var network = new Network(time, Conditions.perfect(Duration.ofMillis(50)), 1, client, agent);
        network.connect(1);
        network.connect(0);
        for (var i = 0; i < 300; i++) {
            agent.send(time.now(), Bytes.utf8("down" + i));
        }
        network.touched(1);
        time.runUntil(() -> client.delivered().size() == 300, Duration.ofSeconds(1));
        network.disconnect(0);
        network.connect(0);

        time.runUntil(agent::isSettled, Duration.ofSeconds(3));

        assertThat(agent.isSettled()).isTrue();
    }

    /// What is sent while the agent refuses must not pile up behind the refused message.
    @Test
    void anAgentThatIsNotReadyYetKeepsNothingOutOfOrder() {
        var time = new VirtualTime();
        var client = new ChannelEnd(Role.CLIENT, PATIENT, 1);
        var agent = new FrontOnlyAgent(10);
        var network = new Network(time, Conditions.perfect(Duration.ofMillis(5)), 1, client, agent);
        network.connect(1);
        network.connect(0);

        for (var i = 0; i < 500; i++) {
            client.send(time.now(), Bytes.utf8("x" + i));
        }
        network.touched(0);
        time.runUntil(() -> agent.delivered().size() == 500, Duration.ofMinutes(2));

        assertThat(agent.delivered()).hasSize(500);
        assertThat(agent.mostEarly()).isZero();
    }
}
