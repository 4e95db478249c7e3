package dev.fumidai.protocol.channel;

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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// Drives one client channel by hand: what it transmits is noted, what it receives is written here.
final class ScriptedPeer {
    private static final UUID ID = new UUID(0x1234_4000L, 0x8000_0000_0000_0001L);

    final DataChannel channel;
    final List<Effect> effects = new ArrayList<>();
    private final FrameCodec codec = FrameCodec.verifying();
    private Instant now = Instant.parse("2026-11-21T00:00:00Z");

    ScriptedPeer(ChannelSettings settings) {
        channel = new DataChannel(Role.CLIENT, settings, new SplittableRandom(1));
    }

    /// A connected channel whose first data are acknowledged, so that it may use its window.
    static ScriptedPeer warm(ChannelSettings settings) {
        var peer = new ScriptedPeer(settings);
        peer.connect();
        peer.send("first");
        peer.passes(20);
        peer.acknowledge(0);
        peer.effects.clear();
        return peer;
    }

    Instant now() {
        return now;
    }

    void connect() {
        channel.connected(now);
        drain();
    }

    void disconnect() {
        channel.disconnected(now);
        drain();
    }

    void send(String... payloads) {
        for (var payload : payloads) {
            channel.send(now, PayloadType.OUTPUT, Bytes.utf8(payload));
        }
        drain();
    }

    void send(PayloadType type, Bytes payload) {
        channel.send(now, type, payload);
        drain();
    }

    void acknowledge(long... sequences) {
        for (var sequence : sequences) {
            unsequenced(MessageTypes.ACKNOWLEDGE, AcknowledgeBody.of(MessageTypes.INPUT_STREAM_DATA, ID, sequence));
        }
    }

    void pause() {
        unsequenced(MessageTypes.PAUSE_PUBLICATION, Bytes.utf8("{}"));
    }

    void start() {
        unsequenced(MessageTypes.START_PUBLICATION, Bytes.utf8("{}"));
    }

    void unsequenced(String type, Bytes body) {
        receive(codec.encode(Frame.unsequenced(type, now.toEpochMilli(), ID, body)));
    }

    void data(long sequence) {
        data(sequence, Bytes.utf8("out" + sequence));
    }

    void data(long sequence, Bytes payload) {
        receive(codec.encode(Frame.data(
                MessageTypes.OUTPUT_STREAM_DATA, now.toEpochMilli(), sequence, 0, ID, PayloadType.OUTPUT, payload)));
    }

    void receive(Bytes frame) {
        channel.receive(now, frame);
        drain();
    }

    void passes(long millis) {
        var end = now.plusMillis(millis);
        for (var next = channel.deadline(); next.isPresent() && !next.get().isAfter(end); next = channel.deadline()) {
            now = next.get().isAfter(now) ? next.get() : now;
            channel.expire(now);
            drain();
        }
        now = end;
    }

    Duration untilDeadline() {
        return Duration.between(now, channel.deadline().orElseThrow());
    }

    /// Sequence numbers transmitted since the last call, and acknowledgements as negative numbers - 1.
    List<Long> transmitted() {
        var numbers = new ArrayList<Long>();
        for (var effect : effects) {
            if (effect instanceof Effect.Transmit(var frame, var urgent)
                    && codec.decode(frame) instanceof Decoded.Good(var good)) {
                switch (Message.of(good)) {
                    case Message.StreamData data -> numbers.add(data.sequence());
                    case Message.Acknowledge(var sequence) -> numbers.add(-1 - sequence);
                    default -> throw new AssertionError(good.toString());
                }
            }
        }
        effects.clear();
        return numbers;
    }

    List<String> delivered() {
        return effects.stream()
                .filter(Effect.Deliver.class::isInstance)
                .map(effect -> ((Effect.Deliver) effect).payload().utf8())
                .toList();
    }

    private void drain() {
        for (var effect = channel.poll(); effect.isPresent(); effect = channel.poll()) {
            effects.add(effect.get());
        }
    }
}
