package dev.fumidai.bench.micro;

import dev.fumidai.protocol.handshake.SessionType;
import dev.fumidai.protocol.session.AgentSession;
import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.protocol.session.SessionSettings;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.SmuxFrame;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What one full message costs in the machines of both ends together: queued, sent, received,
/// acknowledged. No socket, no thread, no clock.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class SessionBenchmark {
    private static final Bytes DATA =
            Bytes.wrap(new byte[SessionSettings.DEFAULT.payloadBytes() - SmuxFrame.HEADER_LENGTH]);

    private final ClientSession client = new ClientSession(SessionSettings.DEFAULT, new Random(1));
    private final AgentSession agent = new AgentSession(
            SessionSettings.DEFAULT,
            new AgentVersion("3.3.987.0"),
            SessionType.PORT,
            Map.of("portNumber", "5432", "type", "LocalPortForwarding"),
            new Random(2));
    private Instant now = Instant.EPOCH;
    private long stream;
    private long delivered;

    /// Connects both ends and opens one stream.
    @Setup(Level.Trial)
    public void connect() {
        client.connected(now);
        agent.connected(now);
        settle();
        stream = client.open(now);
        settle();
    }

    @Benchmark
    public final long upload() {
        now = now.plusNanos(20_000);
        client.write(now, stream, DATA);
        settle();
        return delivered;
    }

    @Benchmark
    public final long download() {
        now = now.plusNanos(20_000);
        agent.write(now, stream, DATA);
        settle();
        return delivered;
    }

    /// Carries messages between the ends until neither has anything to say.
    private void settle() {
        boolean more;
        do {
            more = false;
            for (var effect = client.poll(); effect.isPresent(); effect = client.poll()) {
                more = true;
                if (effect.get() instanceof SessionEffect.Transmit transmit) {
                    agent.receive(now, transmit.frame());
                } else if (effect.get() instanceof SessionEffect.StreamData data) {
                    delivered += data.data().length();
                    client.consumed(data.id(), data.data().length());
                }
            }
            for (var effect = agent.poll(); effect.isPresent(); effect = agent.poll()) {
                more = true;
                if (effect.get() instanceof SessionEffect.Transmit transmit) {
                    client.receive(now, transmit.frame());
                } else if (effect.get() instanceof SessionEffect.StreamData data) {
                    delivered += data.data().length();
                    agent.consumed(data.id(), data.data().length());
                }
            }
        } while (more);
    }
}
