package dev.fumidai.protocol.sim;

import dev.fumidai.protocol.channel.ChannelSettings;
import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.protocol.channel.DataChannel;
import dev.fumidai.protocol.channel.Effect;
import dev.fumidai.protocol.channel.Role;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A bare [DataChannel] that remembers what it delivered.
public final class ChannelEnd implements Machine {
    private final DataChannel channel;
    private final List<Bytes> delivered = new ArrayList<>();
    private @Nullable CloseReason closed;

    public ChannelEnd(Role role, ChannelSettings settings, long seed) {
        channel = new DataChannel(role, settings, new SplittableRandom(seed));
    }

    public DataChannel channel() {
        return channel;
    }

    public List<Bytes> delivered() {
        return delivered;
    }

    public @Nullable CloseReason closed() {
        return closed;
    }

    public void send(Instant now, Bytes payload) {
        channel.send(now, PayloadType.OUTPUT, payload);
    }

    @Override
    public void connected(Instant now) {
        channel.connected(now);
    }

    @Override
    public void disconnected(Instant now) {
        channel.disconnected(now);
    }

    @Override
    public void receive(Instant now, Bytes frame) {
        channel.receive(now, frame);
    }

    @Override
    public void expire(Instant now) {
        channel.expire(now);
    }

    @Override
    public Optional<Instant> deadline() {
        return channel.deadline();
    }

    @Override
    public void drain(Instant now, Consumer<Bytes> transmit) {
        for (var effect = channel.poll(); effect.isPresent(); effect = channel.poll()) {
            switch (effect.get()) {
                case Effect.Transmit(var frame, var urgent) -> transmit.accept(frame);
                case Effect.Deliver(var type, var payload) -> delivered.add(payload);
                case Effect.Close(var reason) -> closed = reason;
                case Effect.Paused paused -> {}
                case Effect.Resumed resumed -> {}
                case Effect.PeerState state -> {}
                case Effect.Writable writable -> {}
            }
        }
    }
}
