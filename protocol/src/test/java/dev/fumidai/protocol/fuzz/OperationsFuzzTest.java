package dev.fumidai.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.fumidai.protocol.channel.ChannelSettings;
import dev.fumidai.protocol.channel.Role;
import dev.fumidai.protocol.mux.Mux;
import dev.fumidai.protocol.mux.MuxEvent;
import dev.fumidai.protocol.mux.MuxSettings;
import dev.fumidai.protocol.sim.ChannelEnd;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Decoded;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.MessageTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// Whatever is done in whatever order, the machines keep their promises.
class OperationsFuzzTest {
    private static final ChannelSettings NARROW = ChannelSettings.DEFAULT
            .withWindow(3, 9)
            .withReorderBuffer(5, 60)
            .withUnresponsiveAfter(Duration.ofHours(10));

    @FuzzTest(maxDuration = "10s")
    void channel(FuzzedDataProvider input) {
        var now = Instant.EPOCH.plusSeconds(1);
        var ends = List.of(new ChannelEnd(Role.CLIENT, NARROW, 1), new ChannelEnd(Role.AGENT, NARROW, 2));
        var wires = List.of(new ArrayList<Bytes>(), new ArrayList<Bytes>());
        var given = List.of(new ArrayList<Bytes>(), new ArrayList<Bytes>());
        var connected = new boolean[2];
        for (var i = 0; i < 400 && input.remainingBytes() > 0; i++) {
            var side = input.consumeInt(0, 1);
            var end = ends.get(side);
            var incoming = wires.get(1 - side);
            switch (input.consumeInt(0, 9)) {
                case 0 -> {
                    var payload = Bytes.utf8(side + "/" + given.get(side).size());
                    given.get(side).add(payload);
                    end.send(now, payload);
                }
                case 1, 2 -> {
                    if (!incoming.isEmpty()) {
                        end.receive(now, incoming.remove(input.consumeInt(0, incoming.size() - 1)));
                    }
                }
                case 3 -> {
                    if (!incoming.isEmpty()) {
                        end.receive(now, damaged(input, incoming.getFirst()));
                    }
                }
                case 4 -> wires.get(side).clear();
                case 5 -> {
                    now = now.plusMillis(input.consumeInt(0, 5000));
                    end.expire(now);
                }
                case 6 -> {
                    connected[side] = !connected[side];
                    if (connected[side]) {
                        end.connected(now);
                    } else {
                        end.disconnected(now);
                    }
                }
                case 7 -> end.receive(now, said(MessageTypes.PAUSE_PUBLICATION));
                case 8 -> end.receive(now, said(MessageTypes.START_PUBLICATION));
                default -> {
                    var anything = Bytes.of(input.consumeBytes(200));
                    if (!isData(anything)) {
                        end.receive(now, anything);
                    }
                }
            }
            end.drain(now, wires.get(side)::add);
        }
        settle(
                now,
                ends,
                wires,
                () -> ends.get(1).delivered().size() >= given.get(0).size()
                        && ends.get(0).delivered().size() >= given.get(1).size());
        assertDelivered(ends, 1, given.get(0));
        assertDelivered(ends, 0, given.get(1));
    }

    /// Everything; and when an end was told that it is over, which needs no digest, the first part
    /// of it.
    private static void assertDelivered(List<ChannelEnd> ends, int side, List<Bytes> given) {
        var delivered = ends.get(side).delivered();
        var over = ends.stream().anyMatch(end -> end.closed() != null);
        assertThat(delivered).isEqualTo(over ? given.subList(0, Math.min(delivered.size(), given.size())) : given);
    }

    private static Bytes damaged(FuzzedDataProvider input, Bytes frame) {
        var array = frame.toByteArray();
        array[input.consumeInt(120, array.length - 1)] ^= 0x40;
        return Bytes.wrap(array);
    }

    /// An empty message has no digest that could be wrong: one that is made up is as good as any.
    private static boolean isData(Bytes raw) {
        return FrameCodec.verifying().decode(raw) instanceof Decoded.Good(var frame) && frame.isSequenced();
    }

    /// What the service says to one end, whether it is true or not.
    private static Bytes said(String type) {
        return FrameCodec.trusting().encode(Frame.unsequenced(type, 1, new UUID(1, 2), Bytes.utf8("{}")));
    }

    /// From here on the network is perfect. Ends a while after everything should have arrived.
    private static void settle(
            Instant from, List<ChannelEnd> ends, List<? extends List<Bytes>> wires, BooleanSupplier complete) {
        var now = from;
        for (var end : ends) {
            end.connected(now);
        }
        var rest = 50;
        for (var round = 0; round < 2000 && rest > 0; round++) {
            rest -= complete.getAsBoolean() ? 1 : 0;
            now = now.plusMillis(50);
            for (var side = 0; side < 2; side++) {
                var end = ends.get(side);
                end.expire(now);
                end.drain(now, wires.get(side)::add);
                var other = ends.get(1 - side);
                for (var frame : List.copyOf(wires.get(side))) {
                    other.receive(now, frame);
                    other.drain(now, wires.get(1 - side)::add);
                }
                wires.get(side).clear();
            }
        }
    }

    @FuzzTest(maxDuration = "10s")
    void mux(FuzzedDataProvider input) {
        var settings = new MuxSettings(200, 300, 50, 120, 8);
        var ends = List.of(Mux.client(settings), Mux.server(settings));
        for (var i = 0; i < 400 && input.remainingBytes() > 0; i++) {
            var side = input.consumeInt(0, 1);
            var mux = ends.get(side);
            var id = input.consumeInt(0, 25);
            switch (input.consumeInt(0, 8)) {
                case 0 -> ends.getFirst().open();
                case 1 -> mux.write(id, Bytes.wrap(new byte[input.consumeInt(0, 100)]));
                case 2 -> mux.finish(id);
                case 3 -> mux.abandon(id);
                case 4 -> mux.consumed(id, input.consumeInt());
                case 5 -> mux.nop();
                case 6 -> mux.receive(Bytes.of(input.consumeBytes(40)));
                default -> {
                    var limit = input.consumeInt(Mux.SMALLEST_TAKE, 200);
                    var out = mux.take(limit);
                    assertThat(out.length()).isLessThanOrEqualTo(limit);
                    ends.get(1 - side).receive(out);
                }
            }
            assertThat(mux.room(id)).isBetween(0, 50);
            assertThat(mux.unread()).isBetween(0L, 300L);
        }
        for (var mux : ends) {
            for (var turn = 0; mux.hasOutput(); turn++) {
                assertThat(mux.take(64).isEmpty()).as("output that never ends").isFalse();
                assertThat(turn).isLessThan(100_000);
            }
            for (var event = mux.poll(); event.isPresent(); event = mux.poll()) {
                if (event.get() instanceof MuxEvent.Data(var stream, var data)) {
                    assertThat(data.length()).isPositive();
                }
            }
            assertThat(mux.unread()).isNotNegative();
        }
    }
}
