package dev.fumidai.protocol.channel;

import static dev.fumidai.protocol.sim.Seeds.forEachSeed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.sim.ChannelEnd;
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

class ChannelSimulationTest {
    private static final ChannelSettings PATIENT = ChannelSettings.DEFAULT.withUnresponsiveAfter(Duration.ofHours(1));

    @Test
    void deliversInOrderAndOnceWhateverTheNetworkDoes() {
        forEachSeed(3000, Step::random, (seed, steps) -> exchange(seed, steps, PATIENT));
    }

    @Test
    void deliversInOrderAndOnceThroughTheSmallestBuffers() {
        var narrow = PATIENT.withWindow(4, 16).withReorderBuffer(3, 200);

        forEachSeed(500, Step::random, (seed, steps) -> exchange(seed, steps, narrow));
    }

    private static void exchange(long seed, List<Step> steps, ChannelSettings settings) {
        var time = new VirtualTime();
        var ends = List.of(new ChannelEnd(Role.CLIENT, settings, seed), new ChannelEnd(Role.AGENT, settings, seed + 1));
        var conditions = Conditions.random(new SplittableRandom(~seed));
        var network = new Network(time, conditions, seed, ends.get(0), ends.get(1));
        var given = List.of(new ArrayList<Bytes>(), new ArrayList<Bytes>());
        time.after(Duration.ZERO, () -> network.connect(0));
        time.after(Duration.ofMillis(seed % 50), () -> network.connect(1));
        Step.plan(steps, time, network);
        for (var step : steps) {
            if (step instanceof Step.Give(var at, var side, var payloads)) {
                time.after(at, () -> {
                    for (var i = 0; i < payloads; i++) {
                        var payload = Bytes.utf8(side + "/" + given.get(side).size());
                        given.get(side).add(payload);
                        ends.get(side).send(time.now(), payload);
                    }
                    network.touched(side);
                });
            }
        }

        time.run(Duration.ofSeconds(7));
        time.runUntil(
                () -> ends.get(1).delivered().size() >= given.get(0).size()
                        && ends.get(0).delivered().size() >= given.get(1).size()
                        && settled(time, ends.get(0))
                        && settled(time, ends.get(1)),
                Duration.ofMinutes(5));

        assertThat(ends.get(1).delivered()).isEqualTo(given.get(0));
        assertThat(ends.get(0).delivered()).isEqualTo(given.get(1));
        assertThat(settled(time, ends.get(0)) && settled(time, ends.get(1))).isTrue();
        assertThat(network.carried()).as("messages carried").isLessThan(20_000);
    }

    private static boolean settled(VirtualTime time, ChannelEnd end) {
        var statistics = end.channel().statistics(time.now());
        return statistics.unacknowledged() == 0 && statistics.queuedBytes() == 0;
    }

    @Test
    void fillsAPathOfTenMillisecondsWithSmallMessages() {
        var rate = throughput(Conditions.perfect(Duration.ofMillis(5)).perMessage(Duration.ofNanos(25_000)), 1024);

        assertThat(rate).as("MiB/s of 39 possible").isGreaterThan(30);
    }

    @Test
    void fillsAPathThatLosesSomeMessages() {
        var rate = throughput(
                Conditions.perfect(Duration.ofMillis(5))
                        .perMessage(Duration.ofNanos(25_000))
                        .loss(0.02),
                1024);

        assertThat(rate).as("MiB/s of 39 possible").isGreaterThan(10);
    }

    @Test
    void keepsTheQueueOnASlowPathShort() {
        var time = new VirtualTime();
        var client = new ChannelEnd(Role.CLIENT, PATIENT, 1);
        var agent = new ChannelEnd(Role.AGENT, PATIENT, 2);
        var slow = Conditions.perfect(Duration.ofMillis(10)).perMessage(Duration.ofMillis(1));
        var network = new Network(time, slow, 3, client, agent);
        network.connect(0);
        network.connect(1);

        for (var i = 0; i < 8000; i++) {
            client.send(time.now(), Bytes.wrap(new byte[1024]));
        }
        network.touched(0);
        time.run(Duration.ofSeconds(6));

        var statistics = client.channel().statistics(time.now());
        assertThat(agent.delivered().size()).as("delivered of 6000 possible").isGreaterThan(5000);
        assertThat(statistics.roundTrip()).isLessThan(Duration.ofMillis(90));
        assertThat(statistics.resent()).as("needless repetitions").isLessThan(50);
    }

    /// In MiB/s of virtual time.
    private static double throughput(Conditions conditions, int payload) {
        var time = new VirtualTime();
        var client = new ChannelEnd(Role.CLIENT, PATIENT, 1);
        var agent = new ChannelEnd(Role.AGENT, PATIENT, 2);
        var network = new Network(time, conditions, 3, client, agent);
        network.connect(0);
        network.connect(1);
        var count = 40_000;
        var data = Bytes.wrap(new byte[payload]);

        for (var i = 0; i < count; i++) {
            client.send(time.now(), data);
        }
        network.touched(0);
        var done = time.runUntil(() -> agent.delivered().size() == count, Duration.ofMinutes(1));

        assertThat(done).isTrue();
        return count * (double) payload / (1 << 20) / (time.elapsed().toMillis() / 1000.0);
    }
}
