package dev.fumidai.bench.micro;

import dev.fumidai.protocol.wire.AcknowledgeBody;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Decoded;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.Message;
import dev.fumidai.protocol.wire.MessageTypes;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.protocol.wire.SmuxDecoder;
import dev.fumidai.protocol.wire.SmuxFrame;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What one message costs to write and to read, data and acknowledgement.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class WireBenchmark {
    private static final UUID ID = new UUID(0x0123456789abcdefL, 0x0fedcba987654321L);

    @Param({"1024", "4096"})
    public int payloadBytes;

    private final FrameCodec codec = FrameCodec.verifying();
    private final SmuxDecoder smux = new SmuxDecoder();
    private Bytes payload = Bytes.EMPTY;
    private Bytes frame = Bytes.EMPTY;
    private Bytes acknowledgement = Bytes.EMPTY;

    /// Makes one message of each kind.
    @Setup
    public void messages() {
        var content = new byte[payloadBytes - SmuxFrame.HEADER_LENGTH];
        new Random(1).nextBytes(content);
        payload = new SmuxFrame.Push(3, Bytes.wrap(content)).encode();
        frame = encodeData();
        acknowledgement = encodeAcknowledgement();
    }

    @Benchmark
    public final Bytes encodeData() {
        return codec.encode(Frame.data(
                MessageTypes.OUTPUT_STREAM_DATA, 1_700_000_000_000L, 12_345, 0, ID, PayloadType.OUTPUT, payload));
    }

    @Benchmark
    public final Message decodeData() {
        return decode(frame);
    }

    @Benchmark
    public final Bytes encodeAcknowledgement() {
        return codec.encode(Frame.unsequenced(
                MessageTypes.ACKNOWLEDGE,
                1_700_000_000_000L,
                ID,
                AcknowledgeBody.of(MessageTypes.OUTPUT_STREAM_DATA, ID, 12_345)));
    }

    @Benchmark
    public final Message decodeAcknowledgement() {
        return decode(acknowledgement);
    }

    @Benchmark
    public final SmuxFrame decodeStream() {
        smux.feed(payload);
        return smux.next().orElseThrow();
    }

    private Message decode(Bytes raw) {
        return switch (codec.decode(raw)) {
            case Decoded.Good(var good) -> Message.of(good);
            case Decoded.Bad(var flaw) -> throw new IllegalStateException("our own frame is bad: " + flaw);
        };
    }
}
