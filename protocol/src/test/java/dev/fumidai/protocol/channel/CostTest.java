package dev.fumidai.protocol.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// How much processor time a message costs: encode, decode, acknowledge, at both ends. The bound is
/// generous, for slow and busy machines; the figure is printed.
class CostTest {
    private static final int MESSAGES = 60_000;

    @Test
    void aMessageCostsMicroseconds() {
        run(MESSAGES);
        var best = Long.MAX_VALUE;
        for (var round = 0; round < 5; round++) {
            best = Math.min(best, run(MESSAGES));
        }

        System.out.printf("channel: %.2f us per 1 KiB message, both ends together%n", best / 1000.0 / MESSAGES);
        assertThat(best / MESSAGES).as("nanoseconds per message at both ends").isLessThan(60_000);
    }

    /// Nanoseconds that passed.
    private static long run(int messages) {
        var client = new DataChannel(Role.CLIENT, ChannelSettings.DEFAULT, new SplittableRandom(1));
        var agent = new DataChannel(Role.AGENT, ChannelSettings.DEFAULT, new SplittableRandom(2));
        var now = Instant.EPOCH.plusSeconds(1);
        var payload = Bytes.wrap(new byte[1024]);
        client.connected(now);
        agent.connected(now);
        var before = System.nanoTime();
        var sent = 0;
        var delivered = 0;
        while (delivered < messages) {
            now = now.plus(Duration.ofNanos(10_000));
            for (var room = client.ready(); room > 0 && sent < messages; room--) {
                client.send(now, PayloadType.OUTPUT, payload);
                sent++;
            }
            for (var effect = client.poll(); effect.isPresent(); effect = client.poll()) {
                if (effect.get() instanceof Effect.Transmit(var frame, var urgent)) {
                    agent.receive(now, frame);
                }
            }
            for (var effect = agent.poll(); effect.isPresent(); effect = agent.poll()) {
                switch (effect.get()) {
                    case Effect.Transmit(var frame, var urgent) -> client.receive(now, frame);
                    case Effect.Deliver deliver -> delivered++;
                    default -> {}
                }
            }
        }
        return System.nanoTime() - before;
    }
}
