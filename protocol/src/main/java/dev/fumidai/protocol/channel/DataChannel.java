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
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One end of the reliable, ordered channel. No I/O, no threads, no clock.
///
/// After [#connected], [#disconnected], [#send], [#receive] or [#expire], call [#poll] until it is
/// empty, then wait for the next event, until [#deadline] at most, and then call [#expire].
///
/// Sockets may come and go: the sequence goes on, nothing is lost or doubled. What [Effect.Deliver]
/// hands out is accepted, and its acknowledgement goes out at once and before everything else.
///
/// **Threading:** one owner. **Errors:** a faulty peer's frames are dropped, or end the channel
/// with [Effect.Close]; nothing is thrown for what a peer sends. Source: docs/protocol.md §3.
public final class DataChannel {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long NEVER = Long.MAX_VALUE;
    /// After a new socket or a word of the other end's, and twice as long each time: by then the
    /// service has told the other end, in whatever order. The client goes on at the longest
    /// distance, since an agent that was told late waits for a key otherwise.
    private static final long REASSURED_AFTER = SECOND;
    private static final long LAST_REASSURED_AFTER = 16 * SECOND;
    private static final long REASSURED_EVERY = 30 * SECOND;

    private final Role role;
    private final ChannelSettings settings;
    private final RandomGenerator random;
    private final FrameCodec codec = FrameCodec.verifying();
    private final Sender sender;
    private final Receiver receiver;
    private final Receipts receipts = new Receipts();
    private final ArrayDeque<Effect.Transmit> acknowledgements = new ArrayDeque<>();
    private final ArrayDeque<Effect> events = new ArrayDeque<>();
    private @Nullable Bytes acknowledged;
    private boolean connected;
    private boolean paused;
    private boolean closed;
    private boolean blocked;
    private boolean held;
    private long reassureAt = NEVER;
    private long reassureAfter;
    private long now;
    private long nowMillis;

    /// An end that is not connected yet. The random numbers become message ids; they need not be
    /// secret.
    public DataChannel(Role role, ChannelSettings settings, RandomGenerator random) {
        this.role = role;
        this.settings = settings;
        this.random = random;
        sender = new Sender(settings);
        receiver = new Receiver(settings);
    }

    /// A socket is open and its first frame (the token) was sent. The sequence goes on where it
    /// was.
    public void connected(Instant at) {
        tick(at);
        connected = true;
        acknowledgements.clear();
        resume();
        receipts.doubt();
        sender.open(now);
        showUp();
    }

    /// The socket is lost. Sending goes on queueing.
    public void disconnected(Instant at) {
        tick(at);
        connected = false;
        reassureAt = NEVER;
        acknowledgements.clear(); // the other end will repeat what they were for
        sender.close();
    }

    /// Queues a payload. It is never refused; [#room] tells whether one should. An empty payload is
    /// nothing to the genuine ends, and nothing here.
    public void send(Instant at, PayloadType type, Bytes payload) {
        tick(at);
        if (type == PayloadType.NONE || type == PayloadType.UNKNOWN) {
            throw new IllegalArgumentException("not a payload type that can be sent: " + type);
        }
        if (closed || payload.isEmpty()) {
            return;
        }
        sender.queue(type, payload);
        blocked |= sender.room() == 0;
    }

    /// Whether what arrives is left unread for now, because nobody takes what it would bring. While
    /// it is, missing acknowledgements are no reason to repeat anything or to give up.
    public void deaf(Instant at, boolean unread) {
        tick(at);
        sender.deaf(unread, now);
    }

    /// Whether what waited for a missing message, and does not any more, is to wait on. A gap's end
    /// would bring at once what may be more than anybody can take; it has been acknowledged.
    public void hold(boolean wanted) {
        held = wanted;
    }

    /// Says once more that the latest message has arrived: a sign of life to which nobody answers.
    ///
    /// @return false when nothing has arrived yet
    public boolean repeatAcknowledgement(Instant at) {
        tick(at);
        var latest = acknowledged;
        if (latest != null && connected && !closed) {
            acknowledge(latest);
        }
        return latest != null;
    }

    /// Takes one binary message from the socket.
    public void receive(Instant at, Bytes frame) {
        tick(at);
        if (closed || !connected) {
            return;
        }
        switch (codec.decode(frame)) {
            case Decoded.Bad bad -> receiver.drop();
            case Decoded.Good(var good) -> receive(Message.of(good));
        }
    }

    /// Time has passed. Cheap; may be called at any time.
    public void expire(Instant at) {
        tick(at);
        if (closed) {
            return;
        }
        if (now >= sender.patienceEnds()) {
            close(new CloseReason.Unresponsive(settings.unresponsiveAfter()));
            return;
        }
        sender.expire(now);
        if (now >= reassureAt) {
            reassure();
        }
    }

    /// Begins to show the other end that this one is there, should it have heard last that it is
    /// not: it would keep what it has to say.
    private void showUp() {
        reassureAfter = REASSURED_AFTER;
        reassureAt = acknowledged == null ? NEVER : now + reassureAfter;
    }

    private void reassure() {
        if (reassureAfter < LAST_REASSURED_AFTER) {
            reassureAfter *= 2;
            reassureAt = now + reassureAfter;
        } else {
            reassureAt = role == Role.CLIENT ? now + REASSURED_EVERY : NEVER;
        }
        var latest = acknowledged;
        if (latest != null) {
            acknowledge(latest);
        }
    }

    /// What to do next, if anything.
    public Optional<Effect> poll() {
        var acknowledgement = acknowledgements.poll();
        if (acknowledgement != null) {
            return Optional.of(acknowledgement);
        }
        var event = events.poll();
        if (event != null) {
            return Optional.of(event);
        }
        if (closed) {
            return Optional.empty();
        }
        var next = held ? null : receiver.next();
        return next == null ? Optional.ofNullable(transmit()) : Optional.of(delivery(next));
    }

    /// When [#expire] is to be called, if nothing happens before.
    public Optional<Instant> deadline() {
        var next = closed ? NEVER : Math.min(reassureAt, Math.min(sender.deadline(), sender.patienceEnds()));
        return next == NEVER
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(Math.floorDiv(next, SECOND), Math.floorMod(next, SECOND)));
    }

    /// Bytes that should be queued at most; 0 means wait for [Effect.Writable].
    public int room() {
        var room = closed ? 0 : sender.room();
        blocked |= room == 0;
        return room;
    }

    /// How many further payloads would be transmitted at once if they were queued now. An owner who
    /// has a choice of what to send next, queues when this is above 0.
    public int ready() {
        return closed ? 0 : sender.ready(now);
    }

    /// Ends the channel from this side; says nothing to the other end.
    public void close(Instant at) {
        tick(at);
        if (!closed) {
            close(new CloseReason.ClosedHere());
        }
    }

    /// True while hardly anything but acknowledgements may be sent because the other end has gone.
    public boolean isPaused() {
        return paused;
    }

    /// Figures of this moment.
    public ChannelStatistics statistics(Instant at) {
        tick(at);
        return new ChannelStatistics(
                Duration.ofNanos(sender.roundTrip().smoothed()),
                Duration.ofNanos(sender.roundTrip().smallest()),
                Duration.ofNanos(sender.roundTrip().resendAfter()),
                sender.window(),
                sender.inFlight(),
                sender.unacknowledged(),
                sender.queuedBytes(),
                sender.sent(),
                sender.resent(),
                receiver.expected(),
                receiver.duplicates(),
                receiver.dropped(),
                Duration.ofNanos(sender.silence(now)));
    }

    private void tick(Instant at) {
        now = Math.max(now, at.getEpochSecond() * SECOND + at.getNano());
        nowMillis = now / 1_000_000;
    }

    private void receive(Message message) {
        switch (message) {
            case Message.StreamData data -> receive(data);
            case Message.Acknowledge(var sequence) -> {
                resume();
                sender.acknowledged(sequence, now);
            }
            case Message.ChannelClosed(var session, var output) -> close(new CloseReason.ChannelClosed(output));
            case Message.PausePublication pause -> pause();
            case Message.StartPublication start -> resume();
            case Message.AgentSessionState(var state, var session) -> events.add(new Effect.PeerState(state));
            case Message.Unknown unknown -> receiver.drop();
            case Message.Unreadable unreadable -> receiver.drop();
        }
    }

    private void receive(Message.StreamData data) {
        if (data.direction() != role.receives()) {
            receiver.drop();
            return;
        }
        resume();
        var verdict = receiver.accept(data);
        switch (verdict) {
            case NEXT -> {
                acknowledge(data);
                sender.lifeSign(now);
                events.add(delivery(data));
            }
            case KEPT -> acknowledge(data);
            case REPEATED -> {
                acknowledge(data);
                receipts.repeated(data.sequence(), this::acknowledge);
            }
            case NO_ROOM -> {}
        }
        sender.missing(receiver.isMissing(), receiver.missing(), now);
    }

    private static Effect delivery(Message.StreamData data) {
        return new Effect.Deliver(data.type(), data.payload());
    }

    private void acknowledge(Message.StreamData data) {
        acknowledge(data.sequence(), data.messageId());
        receipts.given(data.sequence(), data.messageId());
    }

    private void acknowledge(long sequence, UUID messageId) {
        acknowledge(AcknowledgeBody.of(role.receives().messageType(), messageId, sequence));
    }

    private void acknowledge(Bytes body) {
        acknowledged = body;
        var frame = Frame.unsequenced(MessageTypes.ACKNOWLEDGE, nowMillis, nextId(), body);
        acknowledgements.add(new Effect.Transmit(codec.encode(frame), true));
    }

    private void pause() {
        if (!paused) {
            paused = true;
            sender.pause(now);
            showUp();
            events.add(new Effect.Paused());
        }
    }

    /// The service says so, or the other end shows it: it is there again. What was in flight when
    /// it left may be lost, as with a new socket of our own.
    private void resume() {
        if (paused) {
            paused = false;
            receipts.doubt();
            sender.open(now);
            showUp();
            events.add(new Effect.Resumed());
        }
    }

    private void close(CloseReason reason) {
        closed = true;
        sender.close();
        acknowledgements.clear();
        events.add(new Effect.Close(reason));
    }

    private @Nullable Effect transmit() {
        var message = sender.next(now);
        if (message == null) {
            if (blocked && sender.room() >= settings.sendBufferBytes() / 2) {
                blocked = false;
                return new Effect.Writable();
            }
            return null;
        }
        var frame = message.transmissions == 0 ? frame(message) : message.bytes;
        sender.written(message, frame, now);
        return new Effect.Transmit(frame, false);
    }

    private Bytes frame(Outgoing message) {
        // Only the agent marks its first message; nobody looks at the mark.
        var flags = role == Role.AGENT && message.sequence == 0 ? Frame.SYN : 0;
        return codec.encode(Frame.data(
                role.sends().messageType(), nowMillis, message.sequence, flags, nextId(), message.type, message.bytes));
    }

    /// A random UUID of version 4.
    private UUID nextId() {
        var high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        var low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
