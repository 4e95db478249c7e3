package dev.fumidai.protocol.mux;

import dev.fumidai.protocol.mux.MuxEvent.ResetReason;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.SmuxDecoder;
import dev.fumidai.protocol.wire.SmuxFrame;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Many streams over one byte stream each way, as smux version 1. No I/O, no threads, no clock.
///
/// Bytes of the other end go in by [#receive]; bytes for the other end come out of [#take], the
/// streams taking turns; what happened comes out of [#poll].
///
/// A stream is gone after [MuxEvent.Reset], after [#abandon], or when both directions are closed
/// and all its data are consumed. Commands on a stream that is gone do nothing.
///
/// **Threading:** one owner. **Errors:** a faulty peer yields [MuxEvent.ProtocolError], nothing is
/// thrown. Source: docs/protocol.md §5.
public final class Mux {
    /// The least that [#take] can be asked for: a header and one byte.
    public static final int SMALLEST_TAKE = SmuxFrame.HEADER_LENGTH + 1;

    private static final long FIRST_CLIENT_ID = 3;
    private static final long LAST_ID = 0xffff_ffffL;

    private final boolean opens;
    private final MuxSettings settings;
    private final SmuxDecoder decoder = new SmuxDecoder();
    private final Map<Long, Stream> streams = new LinkedHashMap<>();
    /// Streams with something to send, the next one first.
    private final ArrayDeque<Stream> turns = new ArrayDeque<>();
    /// Streams that are forgotten but whose end the other side has not heard of.
    private final ArrayDeque<Long> farewells = new ArrayDeque<>();
    private final ArrayDeque<MuxEvent> events = new ArrayDeque<>();
    private long nextId = FIRST_CLIENT_ID;
    private long totalUnread;
    private long totalQueued;
    private boolean nopDue;
    private boolean broken;

    private Mux(boolean opens, MuxSettings settings) {
        this.opens = opens;
        this.settings = settings;
    }

    /// The end that opens streams, with the ids 3, 5, 7 ….
    public static Mux client(MuxSettings settings) {
        return new Mux(true, settings);
    }

    /// The end that accepts streams.
    public static Mux server(MuxSettings settings) {
        return new Mux(false, settings);
    }

    /// Opens a stream and returns its id (client end only).
    public long open() {
        if (!opens || nextId > LAST_ID) {
            throw new IllegalStateException(opens ? "all stream ids are used" : "this end only accepts streams");
        }
        var stream = new Stream(nextId);
        nextId += 2;
        stream.openingDue = true;
        streams.put(stream.id, stream);
        schedule(stream);
        return stream.id;
    }

    /// Queues data of a stream. It is never refused; [#room] tells whether one should.
    public void write(long id, Bytes data) {
        var stream = streams.get(id);
        if (stream == null || stream.finishDue || stream.finished || data.isEmpty()) {
            return;
        }
        stream.enqueue(data);
        totalQueued += data.length();
        schedule(stream);
    }

    /// Closes this direction after all queued data. A genuine agent then closes the whole connection.
    public void finish(long id) {
        var stream = streams.get(id);
        if (stream != null && !stream.finishDue && !stream.finished) {
            stream.finishDue = true;
            schedule(stream);
        }
    }

    /// Closes both directions now and forgets the stream; queued data is thrown away.
    public void abandon(long id) {
        var stream = streams.get(id);
        if (stream != null) {
            abandon(stream);
        }
    }

    /// `count` bytes of the stream's data have left the process.
    public void consumed(long id, int count) {
        var stream = streams.get(id);
        if (stream == null) {
            return;
        }
        var read = Math.min(Math.max(0, count), stream.unread);
        stream.unread -= read;
        totalUnread -= read;
        forgetIfOver(stream);
    }

    /// Bytes that should be written at most; 0 means wait for [MuxEvent.Writable], or that the stream
    /// takes no more data at all.
    public int room(long id) {
        var stream = streams.get(id);
        if (stream == null || stream.finishDue || stream.finished) {
            return 0;
        }
        // Above the total only a stream with nothing waiting has room: it will become writable again.
        var crowded = totalQueued >= settings.totalSendBuffer() && stream.queued > 0;
        var room = crowded ? 0 : Math.max(0, settings.streamSendBuffer() - stream.queued);
        stream.blocked |= room == 0;
        return room;
    }

    /// Queues a sign of life, unless one is queued already.
    public void nop() {
        nopDue = true;
    }

    /// Takes the next bytes of the other end.
    public void receive(Bytes bytes) {
        if (broken) {
            return;
        }
        decoder.feed(bytes);
        for (var frame = decoder.next(); frame.isPresent(); frame = decoder.next()) {
            switch (frame.get()) {
                case SmuxFrame.Syn(var id) -> opened(id);
                case SmuxFrame.Push(var id, var data) -> data(streams.get(id), data);
                case SmuxFrame.Fin(var id) -> finished(streams.get(id));
                case SmuxFrame.Nop nop -> {}
                case SmuxFrame.Update update -> {}
            }
        }
        decoder.fault().ifPresent(this::breakOff);
    }

    /// What happened next, if anything.
    public Optional<MuxEvent> poll() {
        return Optional.ofNullable(events.poll());
    }

    /// True when [#take] has something to give.
    public boolean hasOutput() {
        return !broken && (nopDue || !farewells.isEmpty() || !turns.isEmpty());
    }

    /// The next bytes for the other end, at most `limit`, which is [#SMALLEST_TAKE] or more.
    public Bytes take(int limit) {
        if (limit < SMALLEST_TAKE) {
            throw new IllegalArgumentException("at least " + SMALLEST_TAKE + " bytes, not " + limit);
        }
        if (!hasOutput()) {
            return Bytes.EMPTY;
        }
        var headers = 2L * turns.size() + farewells.size() + 1 + totalQueued / SmuxFrame.MAX_DATA;
        var out = new byte[(int) Math.min(limit, totalQueued + headers * SmuxFrame.HEADER_LENGTH)];
        var at = 0;
        while (out.length - at >= SmuxFrame.HEADER_LENGTH) {
            var written = writeNext(out, at);
            if (written == 0) {
                break;
            }
            at += written;
        }
        return Bytes.wrap(out, 0, at);
    }

    /// How many streams are not gone.
    public int streams() {
        return streams.size();
    }

    /// Bytes given out and not consumed, of all streams.
    public long unread() {
        return totalUnread;
    }

    /// Writes one frame and returns its length; 0 when nothing is due or the frame does not fit.
    private int writeNext(byte[] out, int at) {
        if (nopDue) {
            nopDue = false;
            return put(out, at, new SmuxFrame.Nop(0));
        }
        var farewell = farewells.poll();
        if (farewell != null) {
            return put(out, at, new SmuxFrame.Fin(farewell));
        }
        var stream = turns.peek();
        if (stream == null) {
            return 0;
        }
        if (stream.openingDue) {
            stream.openingDue = false;
            var written = put(out, at, new SmuxFrame.Syn(stream.id));
            endTurn(stream, false);
            return written;
        }
        return stream.queued > 0 ? writeData(stream, out, at) : writeFinish(stream, out, at);
    }

    private int writeData(Stream stream, byte[] out, int at) {
        var space = Math.min(out.length - at - SmuxFrame.HEADER_LENGTH, SmuxFrame.MAX_DATA);
        var length = Math.min(space, stream.queued);
        if (length == 0) {
            return 0;
        }
        SmuxFrame.putPushHeader(out, at, stream.id, length);
        stream.dequeue(out, at + SmuxFrame.HEADER_LENGTH, length);
        totalQueued -= length;
        endTurn(stream, true);
        if (stream.blocked && stream.queued <= settings.streamSendBuffer() / 2) {
            stream.blocked = false;
            events.add(new MuxEvent.Writable(stream.id));
        }
        return SmuxFrame.HEADER_LENGTH + length;
    }

    private int writeFinish(Stream stream, byte[] out, int at) {
        stream.finishDue = false;
        stream.finished = true;
        var written = put(out, at, new SmuxFrame.Fin(stream.id));
        endTurn(stream, true);
        forgetIfOver(stream);
        return written;
    }

    /// The stream at the head has had its turn; after it has only opened, its data may follow at once.
    private void endTurn(Stream stream, boolean rotate) {
        var hasMore = stream.queued > 0 || stream.finishDue;
        if (hasMore && !rotate) {
            return;
        }
        turns.remove();
        stream.scheduled = false;
        if (hasMore) {
            schedule(stream);
        }
    }

    private static int put(byte[] out, int at, SmuxFrame frame) {
        var bytes = frame.encode();
        bytes.copyTo(out, at);
        return bytes.length();
    }

    private void schedule(Stream stream) {
        if (!stream.scheduled) {
            stream.scheduled = true;
            turns.add(stream);
        }
    }

    private void opened(long id) {
        if (opens || streams.containsKey(id)) {
            return; // the client end accepts none; a repeated opening says nothing new
        }
        if (streams.size() >= settings.streams()) {
            farewells.add(id);
            return;
        }
        streams.put(id, new Stream(id));
        events.add(new MuxEvent.Opened(id));
    }

    private void data(@Nullable Stream stream, Bytes data) {
        if (stream == null || stream.remoteFinished) {
            return; // late data of a stream that is gone here
        }
        stream.unread += data.length();
        totalUnread += data.length();
        events.add(new MuxEvent.Data(stream.id, data));
        if (stream.unread > settings.streamUnread()) {
            reset(stream, ResetReason.STREAM_BUFFER);
        } else if (totalUnread > settings.totalUnread()) {
            streams.values().stream()
                    .max(Comparator.comparingInt(candidate -> candidate.unread))
                    .ifPresent(greediest -> reset(greediest, ResetReason.TOTAL_BUFFER));
        }
    }

    private void finished(@Nullable Stream stream) {
        if (stream == null || stream.remoteFinished) {
            return;
        }
        stream.remoteFinished = true;
        events.add(new MuxEvent.Finished(stream.id));
        forgetIfOver(stream);
    }

    private void reset(Stream stream, ResetReason reason) {
        abandon(stream);
        events.add(new MuxEvent.Reset(stream.id, reason));
    }

    private void abandon(Stream stream) {
        if (!stream.openingDue && !stream.finished) {
            farewells.add(stream.id);
        }
        forget(stream);
    }

    private void forgetIfOver(Stream stream) {
        if (stream.isOver()) {
            forget(stream);
        }
    }

    private void forget(Stream stream) {
        streams.remove(stream.id);
        if (stream.scheduled) {
            stream.scheduled = false;
            turns.remove(stream);
        }
        totalQueued -= stream.queued;
        stream.queued = 0;
        totalUnread -= stream.unread;
        stream.unread = 0;
    }

    private void breakOff(String cause) {
        broken = true;
        events.add(new MuxEvent.ProtocolError(cause));
    }
}
