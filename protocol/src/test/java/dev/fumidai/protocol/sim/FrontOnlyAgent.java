package dev.fumidai.protocol.sim;

import dev.fumidai.protocol.wire.AcknowledgeBody;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Decoded;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.Message;
import dev.fumidai.protocol.wire.MessageTypes;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/// An agent with the habits of the genuine one: it repeats only the front of its queue, on a timer
/// of 100 ms; it refuses data until it is ready; it has no window.
public final class FrontOnlyAgent implements Machine {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration WAIT = Duration.ofMillis(200);

    private final FrameCodec codec = FrameCodec.trusting();
    private final TreeMap<Long, Frame> unacknowledged = new TreeMap<>();
    private final Map<Long, Instant> sentAt = new HashMap<>();
    private final Map<Long, Bytes> early = new HashMap<>();
    private final ArrayDeque<Bytes> out = new ArrayDeque<>();
    private final List<Bytes> delivered = new ArrayList<>();
    private final int refusals;
    private int refused;
    private long next;
    private long expected;
    private boolean connected;
    private boolean paused;
    private Instant tick = Instant.EPOCH;
    private int mostEarly;

    /// Refuses the expected message so many times before it is ready.
    public FrontOnlyAgent(int refusals) {
        this.refusals = refusals;
    }

    public List<Bytes> delivered() {
        return delivered;
    }

    public boolean isSettled() {
        return unacknowledged.isEmpty();
    }

    /// How many messages it ever had to keep out of order.
    public int mostEarly() {
        return mostEarly;
    }

    public void send(Instant now, Bytes payload) {
        var frame = Frame.data(
                MessageTypes.OUTPUT_STREAM_DATA,
                now.toEpochMilli(),
                next,
                next == 0 ? Frame.SYN : 0,
                new UUID(0, next),
                PayloadType.OUTPUT,
                payload);
        unacknowledged.put(next, frame);
        sentAt.put(next, now);
        next++;
        if (connected && !paused) {
            out.add(codec.encode(frame));
        }
    }

    @Override
    public void connected(Instant now) {
        connected = true;
        paused = false;
        tick = now.plus(TICK);
    }

    @Override
    public void disconnected(Instant now) {
        connected = false;
        out.clear();
    }

    @Override
    public void receive(Instant now, Bytes raw) {
        if (!(codec.decode(raw) instanceof Decoded.Good(var frame))) {
            return;
        }
        switch (Message.of(frame)) {
            case Message.StreamData data -> {
                paused = false;
                accept(now, data);
            }
            case Message.Acknowledge(var sequence) -> {
                paused = false;
                unacknowledged.remove(sequence);
            }
            case Message.PausePublication pause -> paused = true;
            case Message.StartPublication start -> paused = false;
            default -> {}
        }
    }

    private void accept(Instant now, Message.StreamData data) {
        if (data.sequence() == expected) {
            if (refused < refusals) {
                refused++;
                return;
            }
            delivered.add(data.payload());
            expected++;
            for (var ready = early.remove(expected); ready != null; ready = early.remove(expected)) {
                delivered.add(ready);
                expected++;
            }
        } else if (data.sequence() > expected) {
            early.put(data.sequence(), data.payload());
            mostEarly = Math.max(mostEarly, early.size());
        }
        var body = AcknowledgeBody.of(MessageTypes.INPUT_STREAM_DATA, data.messageId(), data.sequence());
        out.add(codec.encode(Frame.unsequenced(MessageTypes.ACKNOWLEDGE, now.toEpochMilli(), new UUID(1, 1), body)));
    }

    @Override
    public void expire(Instant now) {
        if (now.isBefore(tick)) {
            return;
        }
        tick = now.plus(TICK);
        var front = unacknowledged.firstEntry();
        if (connected && !paused && front != null) {
            var last = sentAt.getOrDefault(front.getKey(), Instant.EPOCH);
            if (!now.isBefore(last.plus(WAIT))) {
                sentAt.put(front.getKey(), now);
                out.add(codec.encode(front.getValue()));
            }
        }
    }

    @Override
    public Optional<Instant> deadline() {
        return connected && !unacknowledged.isEmpty() ? Optional.of(tick) : Optional.empty();
    }

    @Override
    public void drain(Instant now, Consumer<Bytes> transmit) {
        while (connected && !out.isEmpty()) {
            transmit.accept(out.remove());
        }
    }
}
