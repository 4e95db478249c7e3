package dev.fumidai.protocol.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.protocol.Vectors;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.SmuxDecoder;
import dev.fumidai.protocol.wire.SmuxFrame;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MuxTest {
    private static final MuxSettings SMALL = new MuxSettings(100, 150, 40, 1000, 3);

    private final Mux client = Mux.client(SMALL);
    private final Mux server = Mux.server(SMALL);

    /// The conversation of the genuine smux: hello, HELLO:hello, and both close.
    @Test
    void speaksAsTheGenuineClientDoes() {
        var written = new ByteArrayOutputStream();
        var genuine = new ByteArrayOutputStream();
        var mux = Mux.client(MuxSettings.DEFAULT);
        long id = 0;
        for (var write : Vectors.named("smux", "smux-v1-conversation").required("writes")) {
            var bytes = Vectors.hex(write, "hex");
            if (write.required("from").asText().equals("server")) {
                mux.receive(bytes);
                continue;
            }
            genuine.writeBytes(bytes.toByteArray());
            switch (write.required("frames").get(0).required("cmdName").asText()) {
                case "SYN" -> id = mux.open();
                case "PSH" -> mux.write(id, bytes.from(SmuxFrame.HEADER_LENGTH));
                case "FIN" -> mux.finish(id);
                default -> throw new AssertionError(write.toString());
            }
            written.writeBytes(mux.take(1000).toByteArray());
        }

        assertThat(Bytes.wrap(written.toByteArray())).isEqualTo(Bytes.wrap(genuine.toByteArray()));
        assertThat(id).isEqualTo(5);
    }

    @Test
    void cutsLargeWritesAsTheGenuineEndsDo() {
        var mux = Mux.client(MuxSettings.DEFAULT);
        mux.write(mux.open(), Bytes.wrap(new byte[70_000]));

        var headers = new ArrayList<Bytes>();
        var out = mux.take(1 << 20);
        for (var at = 0; at < out.length(); ) {
            var header = out.slice(at, at + SmuxFrame.HEADER_LENGTH);
            headers.add(header);
            at += SmuxFrame.HEADER_LENGTH + (header.at(2) & 0xff) + ((header.at(3) & 0xff) << 8);
        }

        var genuine = new ArrayList<Bytes>();
        Vectors.named("smux", "smux-v1-write-70000")
                .required("frames")
                .forEach(frame -> genuine.add(Vectors.hex(frame, "headerHex")));
        assertThat(headers).isEqualTo(genuine);
    }

    @Test
    void opensWritesAndClosesInOneMessage() {
        var id = client.open();
        client.write(id, Bytes.utf8("hi"));
        client.finish(id);

        assertThat(frames(client.take(100)))
                .containsExactly(new SmuxFrame.Syn(3), new SmuxFrame.Push(3, Bytes.utf8("hi")), new SmuxFrame.Fin(3));
        assertThat(client.hasOutput()).isFalse();
        assertThat(client.take(100)).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void streamsTakeTurns() {
        var first = client.open();
        var second = client.open();
        client.take(100);
        client.write(first, Bytes.wrap(new byte[30]));
        client.write(second, Bytes.wrap(new byte[30]));

        var order = new ArrayList<Long>();
        while (client.hasOutput()) {
            frames(client.take(18)).forEach(frame -> order.add(frame.streamId()));
        }

        assertThat(order).containsExactly(3L, 5L, 3L, 5L, 3L, 5L);
    }

    @Test
    void carriesStreamsBothWaysHoweverTheBytesAreCut() {
        var random = new SplittableRandom(1);
        for (var round = 0; round < 200; round++) {
            var near = Mux.client(MuxSettings.DEFAULT);
            var far = Mux.server(MuxSettings.DEFAULT);
            var id = near.open();
            var data = new byte[random.nextInt(1, 5000)];
            random.nextBytes(data);
            near.write(id, Bytes.of(data));
            near.finish(id);
            var arrived = new ByteArrayOutputStream();
            var finished = false;

            while (near.hasOutput()) {
                far.receive(near.take(random.nextInt(9, 3000)));
                for (var event = far.poll(); event.isPresent(); event = far.poll()) {
                    switch (event.get()) {
                        case MuxEvent.Data(var stream, var piece) -> arrived.writeBytes(piece.toByteArray());
                        case MuxEvent.Finished over -> finished = true;
                        default -> {}
                    }
                }
            }

            assertThat(arrived.toByteArray()).isEqualTo(data);
            assertThat(finished).isTrue();
        }
    }

    @Test
    void aStreamThatNobodyReadsIsResetAlone() {
        var slow = open();
        var quick = open();
        push(slow, 80);
        push(quick, 60);
        server.consumed(quick, 60);
        push(slow, 30);

        var events = events(server);

        assertThat(events).contains(new MuxEvent.Reset(slow, MuxEvent.ResetReason.STREAM_BUFFER));
        assertThat(frames(server.take(100))).containsExactly(new SmuxFrame.Fin(slow));
        assertThat(server.streams()).isEqualTo(1);
        assertThat(server.unread()).isZero();
    }

    @Test
    void theGreediestStreamIsResetWhenAllTogetherHoldTooMuch() {
        var greedy = open();
        var modest = open();
        push(greedy, 95);
        push(modest, 60);

        assertThat(events(server)).contains(new MuxEvent.Reset(greedy, MuxEvent.ResetReason.TOTAL_BUFFER));
        assertThat(server.unread()).isEqualTo(60);
    }

    @Test
    void tellsWhenThereIsRoomAgain() {
        var id = client.open();
        client.write(id, Bytes.wrap(new byte[50]));
        assertThat(client.room(id)).isZero();

        client.take(16);
        assertThat(events(client)).isEmpty();
        client.take(48);

        assertThat(events(client)).containsExactly(new MuxEvent.Writable(id));
        assertThat(client.room(id)).isEqualTo(30);
    }

    @Test
    void whenAllTogetherHoldMuchOnlyStreamsWithNothingWaitingHaveRoom() {
        var crowded = Mux.client(new MuxSettings(100, 150, 40, 30, 3));
        var busy = crowded.open();
        var idle = crowded.open();
        crowded.write(busy, Bytes.wrap(new byte[30]));
        assertThat(crowded.room(busy)).isZero();
        assertThat(crowded.room(idle)).isEqualTo(40);

        crowded.take(40);

        assertThat(events(crowded)).containsExactly(new MuxEvent.Writable(busy));
        assertThat(crowded.room(busy)).isPositive();
    }

    @Test
    void forgetsStreamsThatBothEndsClosed() {
        var id = open();
        push(id, 10);
        server.receive(new SmuxFrame.Fin(id).encode());
        server.finish(id);
        server.take(100);
        assertThat(server.streams()).as("until its data are consumed").isEqualTo(1);

        server.consumed(id, 10);

        assertThat(server.streams()).isZero();
    }

    @Test
    void anAbandonedStreamSaysGoodbyeOnlyIfTheOtherEndKnowsIt() {
        var known = client.open();
        client.take(100);
        var unknown = client.open();
        client.write(known, Bytes.utf8("never"));
        client.abandon(known);
        client.abandon(unknown);

        assertThat(frames(client.take(100))).containsExactly(new SmuxFrame.Fin(known));
        assertThat(client.hasOutput()).isFalse();
        assertThat(client.streams()).isZero();
    }

    @Test
    void commandsOnStreamsThatAreGoneDoNothing() {
        client.write(99, Bytes.utf8("x"));
        client.finish(99);
        client.abandon(99);
        client.consumed(99, 5);

        assertThat(client.room(99)).isZero();
        assertThat(client.hasOutput()).isFalse();
    }

    @Test
    void ignoresWhatTheGenuineEndsIgnore() {
        server.receive(new SmuxFrame.Push(9, Bytes.utf8("unknown")).encode());
        server.receive(new SmuxFrame.Fin(9).encode());
        server.receive(new SmuxFrame.Update(9, 1, 2).encode());
        server.receive(new SmuxFrame.Nop(0).encode());
        open();
        server.receive(new SmuxFrame.Syn(3).encode());
        client.receive(new SmuxFrame.Syn(2).encode());

        assertThat(events(server)).containsExactly(new MuxEvent.Opened(3));
        assertThat(events(client)).isEmpty();
        assertThat(server.hasOutput()).isFalse();
    }

    @Test
    void refusesMoreStreamsThanItsLimit() {
        for (var i = 0; i < 5; i++) {
            open();
        }

        assertThat(server.streams()).isEqualTo(3);
        assertThat(frames(server.take(100))).containsExactly(new SmuxFrame.Fin(9), new SmuxFrame.Fin(11));
    }

    @Test
    void aForeignVersionEndsEverything() {
        var id = open();
        server.write(id, Bytes.utf8("never"));
        server.receive(Vectors.hex("0200000003000000"));
        server.receive(new SmuxFrame.Syn(77).encode());

        assertThat(events(server))
                .containsExactly(new MuxEvent.Opened(3), new MuxEvent.ProtocolError("smux version 2 instead of 1"));
        assertThat(server.hasOutput()).isFalse();
    }

    @Test
    void sendsASignOfLifeOnce() {
        client.nop();
        client.nop();

        assertThat(frames(client.take(100))).containsExactly(new SmuxFrame.Nop(0));
    }

    @Test
    void onlyTheClientEndOpens() {
        assertThatThrownBy(server::open).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> client.take(8)).isInstanceOf(IllegalArgumentException.class);
    }

    private long open() {
        var id = client.open();
        server.receive(client.take(1000));
        return id;
    }

    private void push(long id, int length) {
        server.receive(new SmuxFrame.Push(id, Bytes.wrap(new byte[length])).encode());
    }

    private static List<MuxEvent> events(Mux mux) {
        var events = new ArrayList<MuxEvent>();
        for (var event = mux.poll(); event.isPresent(); event = mux.poll()) {
            events.add(event.get());
        }
        return events;
    }

    private static List<SmuxFrame> frames(Bytes bytes) {
        var decoder = new SmuxDecoder();
        decoder.feed(bytes);
        var frames = new ArrayList<SmuxFrame>();
        for (var frame = decoder.next(); frame.isPresent(); frame = decoder.next()) {
            frames.add(frame.get());
        }
        return frames;
    }
}
