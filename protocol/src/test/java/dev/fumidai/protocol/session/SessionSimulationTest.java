package dev.fumidai.protocol.session;

import static dev.fumidai.protocol.sim.Seeds.forEachSeed;
import static dev.fumidai.protocol.sim.Seeds.survival;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.channel.ChannelSettings;
import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.protocol.sim.Network;
import dev.fumidai.protocol.sim.Network.Conditions;
import dev.fumidai.protocol.sim.SessionEnds.Agent;
import dev.fumidai.protocol.sim.SessionEnds.Client;
import dev.fumidai.protocol.sim.Step;
import dev.fumidai.protocol.sim.VirtualTime;
import dev.fumidai.protocol.wire.Bytes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SessionSimulationTest {
    private static final SessionSettings PATIENT =
            SessionSettings.DEFAULT.withChannel(ChannelSettings.DEFAULT.withUnresponsiveAfter(Duration.ofHours(1)));

    @Test
    void everyStreamGetsItsOwnBytesBackWhateverTheNetworkDoes() {
        forEachSeed(600, Step::random, SessionSimulationTest::echo);
    }

    private static void echo(long seed, List<Step> steps) {
        var random = new SplittableRandom(seed);
        var time = new VirtualTime();
        var settings = PATIENT.withPayloadBytes(random.nextInt(9, 1500));
        var client = new Client(settings, seed);
        var agent = new Agent(settings, seed + 1);
        var network = new Network(time, Conditions.random(new SplittableRandom(~seed)), seed, client, agent);
        time.after(Duration.ofMillis(random.nextInt(50)), () -> network.connect(0));
        time.after(Duration.ofMillis(random.nextInt(50)), () -> network.connect(1));
        Step.plan(steps, time, network);
        assertThat(time.runUntil(() -> client.start() != null, Duration.ofMinutes(2)))
                .as("handshake done")
                .isTrue();

        var sent = new LinkedHashMap<Long, Bytes>();
        for (var step : steps) {
            if (step instanceof Step.Give(var at, var side, var payloads)) {
                time.after(at, () -> {
                    var id = client.session().open(time.now());
                    var data = random(random, payloads * 100);
                    sent.put(id, data);
                    client.session().write(time.now(), id, data.slice(0, payloads));
                    network.touched(0);
                    time.after(Duration.ofMillis(payloads), () -> {
                        client.session().write(time.now(), id, data.from(payloads));
                        network.touched(0);
                    });
                });
            }
        }
        time.run(Duration.ofSeconds(7));
        time.runUntil(() -> complete(client, sent), Duration.ofMinutes(5));
        sent.forEach((id, data) -> assertThat(client.received(id)).isEqualTo(data));
        sent.keySet().forEach(id -> client.session().finish(time.now(), id));
        network.touched(0);
        time.runUntil(() -> client.finished().containsAll(sent.keySet()), Duration.ofMinutes(5));

        assertThat(client.finished()).isEqualTo(sent.keySet());
        assertThat(client.closed()).isNull();
        assertThat(agent.closed()).isNull();
    }

    private static boolean complete(Client client, Map<Long, Bytes> sent) {
        return sent.entrySet().stream()
                .allMatch(each ->
                        client.receivedLength(each.getKey()) == each.getValue().length());
    }

    @Test
    void aLargeTransferSurvivesManyLostSockets() {
        var megabytes = survival() ? 64 : 4;
        var time = new VirtualTime();
        var client = new Client(PATIENT, 1);
        var agent = new Agent(PATIENT, 2);
        var bad = new Conditions(
                0.02, 0.01, Duration.ofMillis(5), Duration.ofMillis(2), Duration.ofNanos(20_000), false, true);
        var network = new Network(time, bad, 3, client, agent);
        network.connect(0);
        network.connect(1);
        time.runUntil(() -> client.start() != null, Duration.ofSeconds(10));
        var random = new SplittableRandom(5);
        for (var i = 1; i <= 50; i++) {
            var side = i % 2;
            var at = Duration.ofMillis(i * 40L * megabytes / 4);
            time.after(at, () -> network.disconnect(side));
            time.after(at.plusMillis(random.nextInt(200)), () -> network.connect(side));
        }

        var data = random(random, megabytes << 20);
        var id = client.session().open(time.now());
        client.session().write(time.now(), id, data);
        network.touched(0);
        var done = time.runUntil(() -> agent.received(id) == data.length(), Duration.ofMinutes(10))
                && time.runUntil(() -> complete(client, Map.of(id, data)), Duration.ofMinutes(10));

        assertThat(done).isTrue();
        assertThat(client.received(id)).isEqualTo(data);
    }

    @Test
    void aStallOfAMinuteIsNoticedByNobody() {
        var time = new VirtualTime();
        var client = new Client(PATIENT, 1);
        var agent = new Agent(PATIENT, 2);
        var network = new Network(time, Conditions.perfect(Duration.ofMillis(5)), 3, client, agent);
        network.connect(0);
        network.connect(1);
        time.runUntil(() -> client.start() != null, Duration.ofSeconds(10));
        var data = random(new SplittableRandom(5), 1 << 20);
        var id = client.session().open(time.now());

        client.session().write(time.now(), id, data);
        network.touched(0);
        time.run(Duration.ofMillis(40));
        network.goDark(Duration.ofMinutes(1));
        var done = time.runUntil(() -> complete(client, Map.of(id, data)), Duration.ofSeconds(70));

        assertThat(done).isTrue();
        assertThat(client.received(id)).isEqualTo(data);
    }

    @Test
    void anAgentThatAcknowledgesNothingForHalfAMinuteIsGivenUp() {
        var time = new VirtualTime();
        var client = new Client(SessionSettings.DEFAULT, 1);
        var agent = new Agent(SessionSettings.DEFAULT, 2);
        var network = new Network(time, Conditions.perfect(Duration.ofMillis(5)), 3, client, agent);
        network.connect(0);
        network.connect(1);
        time.runUntil(() -> client.start() != null, Duration.ofSeconds(10));
        time.run(Duration.ofMinutes(5));
        assertThat(client.closed()).as("an idle session lives").isNull();

        network.goDark(Duration.ofHours(1));
        time.runUntil(() -> client.closed() != null, Duration.ofSeconds(41));

        assertThat(client.closed()).isEqualTo(new CloseReason.Unresponsive(Duration.ofSeconds(30)));
    }

    @Test
    void onlyTheRefusedStreamIsBlamed() {
        var time = new VirtualTime();
        var client = new Client(PATIENT, 1);
        var agent = new Agent(PATIENT, 2);
        var network = new Network(time, Conditions.perfect(Duration.ofMillis(5)), 3, client, agent);
        agent.refuse(5);
        network.connect(0);
        network.connect(1);
        time.runUntil(() -> client.start() != null, Duration.ofSeconds(10));

        for (var i = 0; i < 3; i++) {
            var id = client.session().open(time.now());
            client.session().write(time.now(), id, Bytes.utf8("hello"));
        }
        network.touched(0);
        time.run(Duration.ofSeconds(1));

        assertThat(client.refused()).containsExactly(5L);
        assertThat(client.finished()).isEmpty();
        assertThat(client.received(3)).isEqualTo(Bytes.utf8("hello"));
        assertThat(client.received(7)).isEqualTo(Bytes.utf8("hello"));
    }

    @Test
    void aSmallStreamIsNotHeldUpByALargeOne() {
        var time = new VirtualTime();
        var client = new Client(PATIENT, 1);
        var agent = new Agent(PATIENT, 2);
        var narrow = Conditions.perfect(Duration.ofMillis(5)).perMessage(Duration.ofMillis(1));
        var network = new Network(time, narrow, 3, client, agent);
        network.connect(0);
        network.connect(1);
        time.runUntil(() -> client.start() != null, Duration.ofSeconds(10));
        var large = client.session().open(time.now());
        client.session().write(time.now(), large, Bytes.wrap(new byte[8 << 20]));
        network.touched(0);
        time.run(Duration.ofSeconds(3));

        var small = client.session().open(time.now());
        client.session().write(time.now(), small, Bytes.utf8("ping"));
        network.touched(0);
        var asked = time.now();
        time.runUntil(() -> client.receivedLength(small) == 4, Duration.ofSeconds(10));

        assertThat(Duration.between(asked, time.now())).isLessThan(Duration.ofMillis(150));
        assertThat(client.received(large).length()).as("is still on its way").isLessThan(8 << 20);
    }

    private static Bytes random(SplittableRandom random, int length) {
        var data = new byte[length];
        random.nextBytes(data);
        return Bytes.wrap(data);
    }
}
