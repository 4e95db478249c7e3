package dev.fumidai.protocol.channel;

import static dev.fumidai.protocol.sim.Seeds.forEachSeed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.session.PlainStart;
import dev.fumidai.protocol.session.SessionSettings;
import dev.fumidai.protocol.sim.ChannelEnd;
import dev.fumidai.protocol.sim.FrontOnlyAgent;
import dev.fumidai.protocol.sim.Machine;
import dev.fumidai.protocol.sim.Network;
import dev.fumidai.protocol.sim.Network.Conditions;
import dev.fumidai.protocol.sim.SessionEnds;
import dev.fumidai.protocol.sim.Step;
import dev.fumidai.protocol.sim.VirtualTime;
import dev.fumidai.protocol.wire.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;

/// A relay that says "the other end has gone" too late, so that it is believed although it is
/// there.
class PauseSimulationTest {
    private static final ChannelSettings PATIENT = ChannelSettings.DEFAULT.withUnresponsiveAfter(Duration.ofHours(1));
    private static final Duration SECONDS = Duration.ofSeconds(40);

    /// What the genuine agent takes for each message that it had sent into nothing, a lost one
    /// included.
    private static final Duration FRONT_REPEATED = Duration.ofMillis(300);

    @Test
    void twoEndsThatAreBothToldToPauseGoOnSoon() {
        forEachSeed(500, Step::random, (seed, steps) -> {
            var client = new ChannelEnd(Role.CLIENT, PATIENT, seed);
            var agent = new ChannelEnd(Role.AGENT, PATIENT, seed + 1);
            var given = new int[2];
            misled(
                    seed,
                    steps,
                    client,
                    agent,
                    (time, side) ->
                            (side == 0 ? client : agent).send(time.now(), Bytes.utf8(side + "/" + given[side]++)),
                    () -> agent.delivered().size() == given[0]
                            && client.delivered().size() == given[1]);
        });
    }

    @Test
    void theGenuineAgentAndAClientThatAreBothToldToPauseGoOnSoon() {
        forEachSeed(500, Step::random, (seed, steps) -> {
            var client = new ChannelEnd(Role.CLIENT, PATIENT, seed);
            var agent = new FrontOnlyAgent(new SplittableRandom(~seed).nextInt(5));
            var given = new int[2];
            misled(
                    seed,
                    steps,
                    client,
                    agent,
                    (time, side) -> {
                        var payload = Bytes.utf8(side + "/" + given[side]++);
                        if (side == 0) {
                            client.send(time.now(), payload);
                        } else {
                            agent.send(time.now(), payload);
                        }
                    },
                    () -> agent.delivered().size() == given[0]
                            && client.delivered().size() == given[1]);
        });
    }

    /// Sockets come and go as planned; whenever one has come, both ends may hear of the end before
    /// only then.
    private static void misled(
            long seed,
            List<Step> steps,
            Machine client,
            Machine agent,
            ObjIntConsumer<VirtualTime> give,
            BooleanSupplier done) {
        var random = new SplittableRandom(seed);
        var time = new VirtualTime();
        var path = Conditions.perfect(Duration.ofMillis(random.nextInt(60))).loss(random.nextDouble(0.05));
        var network = new Network(time, path, seed, client, agent);
        network.connect(1);
        network.connect(0);
        give.accept(time, 0); // both have something to acknowledge
        give.accept(time, 1);
        network.touched(0);
        network.touched(1);
        time.run(Duration.ofSeconds(1));
        Step.plan(steps, time, network);
        for (var step : steps) {
            switch (step) {
                case Step.Give(var at, var side, var payloads) ->
                    time.after(at, () -> {
                        for (var i = 0; i < payloads; i++) {
                            give.accept(time, side);
                        }
                        network.touched(side);
                    });
                case Step.Swap(var at, var side, var gone) -> {
                    for (var end = 0; end < 2; end++) {
                        var told = end;
                        var late = Duration.ofMillis(random.nextInt(300));
                        if (random.nextBoolean()) {
                            time.after(at.plus(gone).plus(late), () -> network.start(told));
                        }
                        time.after(at.plus(gone).plus(late), () -> network.pause(told));
                    }
                }
                case Step.Dark dark -> {}
            }
        }
        time.run(Duration.ofSeconds(7));

        var limit = SECONDS.plus(FRONT_REPEATED.multipliedBy(payloads(steps)));
        assertThat(time.runUntil(done, limit)).as("all arrived").isTrue();
    }

    private static int payloads(List<Step> steps) {
        return steps.stream()
                .mapToInt(step -> step instanceof Step.Give give ? give.payloads() : 0)
                .sum();
    }

    /// Streams have something to say every ten seconds, even when nobody writes.
    @Test
    void anIdlePortSessionThatIsToldToPauseShowsThatItLives() {
        var settings = SessionSettings.DEFAULT
                .withChannel(PATIENT)
                .withKeepAlive(Duration.ofSeconds(10))
                .withPlainStart(PlainStart.DEFAULT);
        var time = new VirtualTime();
        var client = new SessionEnds.Client(settings, 1);
        var agent = new SessionEnds.Agent(settings, 2);
        var network = new Network(time, Conditions.perfect(Duration.ofMillis(5)), 3, client, agent);
        network.connect(0);
        network.connect(1);
        assertThat(time.runUntil(() -> client.start() != null, Duration.ofSeconds(5)))
                .isTrue();

        network.pause(0);
        time.run(Duration.ofSeconds(11));
        var id = client.session().open(time.now());
        client.session().write(time.now(), id, Bytes.utf8("after"));
        network.touched(0);

        assertThat(time.runUntil(() -> client.receivedLength(id) == 5, Duration.ofSeconds(1)))
                .as("the pause was over")
                .isTrue();
    }
}
