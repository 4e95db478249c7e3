package dev.fumidai.protocol.session;

import static dev.fumidai.protocol.sim.Seeds.forEachSeed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.channel.ChannelSettings;
import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.protocol.sim.Network;
import dev.fumidai.protocol.sim.Network.Conditions;
import dev.fumidai.protocol.sim.ShellEnd;
import dev.fumidai.protocol.sim.Step;
import dev.fumidai.protocol.sim.VirtualTime;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.protocol.wire.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShellSimulationTest {
    private static final SessionSettings SHELL = SessionSettings.DEFAULT.withPlainStart(PlainStart.DEFAULT);
    private static final SessionSettings PATIENT =
            SHELL.withChannel(ChannelSettings.DEFAULT.withUnresponsiveAfter(Duration.ofHours(1)));

    @Test
    void typingPrintingAndResizingSurviveWhateverTheNetworkDoes() {
        forEachSeed(300, Step::random, ShellSimulationTest::use);
    }

    private static void use(long seed, List<Step> steps) {
        var random = new SplittableRandom(seed);
        var time = new VirtualTime();
        var client = new ShellEnd.Client(PATIENT, seed);
        var agent = new ShellEnd.Agent(PATIENT, seed + 1);
        var network = new Network(time, Conditions.random(new SplittableRandom(~seed)), seed, client, agent);
        time.after(Duration.ofMillis(random.nextInt(50)), () -> network.connect(0));
        time.after(Duration.ofMillis(random.nextInt(3000)), () -> network.connect(1));
        Step.plan(steps, time, network);
        var typed = new ByteArrayOutputStream();
        var printed = new ByteArrayOutputStream();
        var last = new TerminalSize[] {PlainStart.DEFAULT.size()};
        for (var step : steps) {
            if (step instanceof Step.Give(var at, var side, var payloads)) {
                time.after(at, () -> {
                    for (var i = 0; i < payloads; i++) {
                        var data = random(random, random.nextInt(1, 200));
                        if (side == 0) {
                            typed.writeBytes(data.toByteArray());
                            client.session().input(time.now(), data);
                        } else {
                            printed.writeBytes(data.toByteArray());
                            agent.session().send(time.now(), PayloadType.OUTPUT, data);
                        }
                    }
                    last[0] = new TerminalSize(random.nextInt(10, 300), random.nextInt(5, 100));
                    client.session().resize(time.now(), last[0]);
                    network.touched(0);
                    network.touched(1);
                });
            }
        }
        time.run(Duration.ofSeconds(7));
        time.runUntil(
                () -> client.received().length() == printed.size()
                        && agent.received().length() == typed.size()
                        && !agent.sizes().isEmpty()
                        && agent.sizes().getLast().equals(last[0]),
                Duration.ofMinutes(5));

        assertThat(agent.received()).isEqualTo(Bytes.wrap(typed.toByteArray()));
        assertThat(client.received()).isEqualTo(Bytes.wrap(printed.toByteArray()));
        assertThat(agent.sizes().getLast()).isEqualTo(last[0]);
        assertThat(client.closed()).isNull();
    }

    @Test
    void anIdleHourIsNothing() {
        var time = new VirtualTime();
        var client = new ShellEnd.Client(SHELL, 1);
        var agent = new ShellEnd.Agent(SHELL, 2);
        connected(time, client, agent);

        time.run(Duration.ofHours(1));

        assertThat(client.closed()).isNull();
        assertThat(client.session().deadline())
                .as("there is nothing to wait for")
                .isEmpty();
        assertThat(client.session().statistics(time.now()).silence()).isEqualTo(Duration.ZERO);
        assertThat(client.session().statistics(time.now()).resent()).isZero();
    }

    @Test
    void aDeadAgentIsNoticedByTheNextKey() {
        var time = new VirtualTime();
        var client = new ShellEnd.Client(SHELL, 1);
        var agent = new ShellEnd.Agent(SHELL, 2);
        var network = connected(time, client, agent);
        time.run(Duration.ofHours(1));

        network.goDark(Duration.ofHours(1));
        client.session().input(time.now(), Bytes.utf8("k"));
        network.touched(0);
        time.run(Duration.ofSeconds(6));
        assertThat(client.session().statistics(time.now()).silence()).isGreaterThan(Duration.ofSeconds(5));
        time.runUntil(() -> client.closed() != null, Duration.ofSeconds(31));

        assertThat(client.closed()).isEqualTo(new CloseReason.Unresponsive(Duration.ofSeconds(30)));
    }

    private static Network connected(VirtualTime time, ShellEnd.Client client, ShellEnd.Agent agent) {
        var network = new Network(time, Conditions.perfect(Duration.ofMillis(5)), 3, client, agent);
        network.connect(0);
        network.connect(1);
        agent.session().send(time.now(), PayloadType.OUTPUT, Bytes.utf8("$ "));
        network.touched(1);
        assertThat(time.runUntil(client::started, Duration.ofSeconds(10))).isTrue();
        return network;
    }

    private static Bytes random(SplittableRandom random, int length) {
        var data = new byte[length];
        random.nextBytes(data);
        return Bytes.wrap(data);
    }
}
