package dev.fumidai.protocol.channel;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The sending half of a channel: which message goes out next, and when one goes out again.
///
/// An *epoch* begins with each connection and whenever all that is in flight is given up for lost.
/// What was last sent in an older epoch is not in flight; it is sent again in order, inside the
/// window, before anything new. Within an epoch:
///
/// - *probing* (at the start, after a reconnect, after a pause): only the oldest unacknowledged
///   message is sent, alone, until it is acknowledged;
/// - *stalled* (no acknowledgement came within the wait): only the oldest is repeated, until any
///   acknowledgement comes;
/// - *recovering* (after a stall): when acknowledgements stop once more, all in flight is given up;
/// - otherwise each message is repeated when its own wait is over.
///
/// While the other end is *said to be away*, one message goes every few seconds: the oldest, or
/// what is new when there is none. The service may have said it too late; then the acknowledgement
/// shows.
///
/// Whatever the state: while something of the other end is missing, little is sent; and slowly when
/// that lasts. The
/// genuine agent repeats one message, waits for its acknowledgement, and only then repeats the
/// next; it reads our acknowledgements behind our data, and no data while the destination takes
/// none. With a full window each lost message would take as long as the agent needs for the whole
/// window; with a small one that is filled at once, as long as the destination's buffers are full.
///
/// **Units:** nanoseconds.
final class Sender {
    private static final long NEVER = Long.MAX_VALUE;
    /// Messages in flight while something of the other end is missing: enough to see that it lives.
    private static final int WHILE_MISSING = 4;
    /// And the time between them once one was missing for long: a destination needs less for one.
    private static final long TRICKLE = Duration.ofMillis(20).toNanos();
    private static final long LONG = Duration.ofSeconds(1).toNanos();
    /// What is missing for a shorter time was only overtaken.
    private static final long OVERTAKEN = Duration.ofMillis(100).toNanos();

    private final ChannelSettings settings;
    private final RoundTrip roundTrip = new RoundTrip();
    private final Window window;
    private final SequenceRing messages = new SequenceRing();
    private final FlightList flight = new FlightList();
    private int epoch;
    private boolean open;
    /// What arrives is not read, so missing acknowledgements mean nothing.
    private boolean deaf;
    private boolean probing = true;
    private boolean stalled;
    private boolean recovering;
    /// Messages below were sent at least once.
    private long unsent;
    /// Messages below this and above the oldest were sent in this epoch or need no sending.
    private long resendFrom;
    private long queuedBytes;
    /// The last acknowledgement, or the moment from which one could be expected.
    private long acknowledgedAt;
    /// The same, or the last new data.
    private long lifeSign;
    private long lastBackOff = Long.MIN_VALUE;
    private long missingSince = NEVER;
    /// The message that is missing first, since when, and whether one was for long.
    private long missing = -1;
    private long stuckSince;
    private boolean stuck;
    private long lastWritten = Long.MIN_VALUE / 2;
    /// When something may go out that has to wait because something is missing.
    private long trickleAt = NEVER;
    private final Knocking knocking = new Knocking();
    private long sent;
    private long resent;
    private @Nullable Outgoing overdue;

    Sender(ChannelSettings settings) {
        this.settings = settings;
        window = new Window(settings.initialWindow(), settings.maxWindow());
    }

    /// The other end can be reached from now on, perhaps by another path.
    void open(long now) {
        open = true;
        knocking.end();
        probing = true;
        beginEpoch();
        roundTrip.newPath();
        window.restart(unsent);
        signOfLife(now);
    }

    private void beginEpoch() {
        epoch++;
        stalled = false;
        recovering = false;
        overdue = null;
        flight.clear();
        resendFrom = messages.oldest();
    }

    /// Whether what arrives is left unread for now, because nobody takes it.
    void deaf(boolean unread, long now) {
        if (deaf && !unread) {
            flight.restartWaits(now);
            signOfLife(now);
        }
        deaf = unread;
    }

    /// Whether a message of the other end is missing below others that have arrived, and which
    /// first.
    void missing(boolean any, long first, long now) {
        if (!any) {
            missingSince = NEVER;
            missing = -1;
            stuck = false;
            return;
        }
        if (missingSince == NEVER) {
            missingSince = now;
        }
        if (missing != first) {
            missing = first;
            stuckSince = now;
        }
        stuck |= now - stuckSince >= LONG;
    }

    /// The other end cannot be reached: everything waits.
    void close() {
        open = false;
        overdue = null;
        trickleAt = NEVER;
        knocking.end();
    }

    /// The other end is said to be away: everything waits, but for a message now and then.
    void pause(long now) {
        close();
        knocking.begin(now);
    }

    void queue(PayloadType type, Bytes payload) {
        messages.add(new Outgoing(messages.end(), type, payload));
        queuedBytes += payload.length();
    }

    /// The next message to write, if one may be written now. [#written] must follow.
    @Nullable
    Outgoing next(long now) {
        if (!open) {
            return knocking.due() ? messages.at(messages.oldest()) : null;
        }
        if (overdue != null) {
            return overdue;
        }
        if (probing) {
            var oldest = messages.at(messages.oldest());
            return oldest != null && oldest.epoch != epoch ? oldest : null;
        }
        if (isHeldBack(now)) {
            var message = inOrder();
            return message != null && mayTrickle(now) ? message : null;
        }
        if (flight.count() >= window.size() || flight.bytes() >= settings.maxWindowBytes()) {
            window.wasFull();
            return null;
        }
        return inOrder();
    }

    /// What is due again, then what is new.
    private @Nullable Outgoing inOrder() {
        for (resendFrom = Math.max(resendFrom, messages.oldest()); resendFrom < unsent; resendFrom++) {
            var message = messages.at(resendFrom);
            if (message != null && message.epoch != epoch) {
                return message;
            }
        }
        return messages.at(unsent);
    }

    /// The message goes out as these bytes now.
    void written(Outgoing message, Bytes frame, long now) {
        var repeated = message.epoch == epoch;
        if (repeated) {
            overdue = null;
            flight.remove(message);
        }
        if (message.transmissions == 0) {
            queuedBytes -= message.payloadLength;
            unsent = message.sequence + 1;
            sent++;
        } else {
            resent++;
        }
        if (flight.count() == 0 && message.transmissions == 0) {
            signOfLife(now); // silence counts from the first message that nobody acknowledges
        }
        knocking.sent(now);
        lastWritten = now;
        message.bytes = frame;
        message.transmissions++;
        message.epoch = epoch;
        message.sentAt = now;
        message.waitsSince = now;
        flight.append(message);
        if (repeated) {
            expire(now); // the next one may have waited too long as well
        }
    }

    /// The other end has this message. False when there was nothing to acknowledge.
    boolean acknowledged(long sequence, long now) {
        var message = messages.at(sequence);
        if (message == null || message.transmissions == 0) {
            return false;
        }
        signOfLife(now);
        var here = message.epoch == epoch && open;
        if (here) {
            flight.remove(message);
            if (message == overdue) {
                overdue = null;
            }
        }
        messages.remove(sequence);
        if (!here) {
            return true;
        }
        if (stalled) {
            stalled = false;
            recovering = true;
            roundTrip.endBackOff();
            flight.restartWaits(now);
        }
        recovering &= flight.count() > 0;
        // The handshake is not data: the far end may not be ready for data when it is acknowledged.
        probing &= message.type.isHandshake();
        var elapsed = message.transmissions == 1 ? now - message.sentAt : -1;
        if (elapsed >= 0) {
            roundTrip.sample(now, elapsed);
        }
        window.acknowledged(sequence, unsent, elapsed, roundTrip.smallest());
        return true;
    }

    /// New data of the other end: it lives. What was sent before it could hear is repeated without
    /// waiting any longer.
    void lifeSign(long now) {
        lifeSign = now;
        var oldest = longestWaiting();
        if (open
                && probing
                && overdue == null
                && oldest != null
                && now - oldest.sentAt >= roundTrip.plainResendAfter()) {
            overdue = oldest;
        }
    }

    /// Looks whether a wait is over; then [#next] has something to repeat.
    void expire(long now) {
        if (now >= trickleAt) {
            trickleAt = NEVER;
        }
        knocking.expire(now);
        var waiting = longestWaiting();
        if (!open || deaf || overdue != null || waiting == null || now - waiting.waitsSince < roundTrip.resendAfter()) {
            return;
        }
        if (now - acknowledgedAt >= roundTrip.resendAfter() && !stalled && !probing) {
            if (recovering) {
                beginEpoch();
                return;
            }
            stalled = true;
            window.stalled(unsent);
            waiting = longestWaiting();
        }
        overdue = waiting;
        if (waiting != null && waiting.waitsSince >= lastBackOff) {
            lastBackOff = now;
            roundTrip.backOff();
        }
    }

    /// When [#expire] has something to do; [Long#MAX_VALUE] for never.
    long deadline() {
        if (!open) {
            return knocking.deadline();
        }
        var waiting = longestWaiting();
        return deaf || waiting == null || overdue != null
                ? trickleAt
                : Math.min(trickleAt, waiting.waitsSince + roundTrip.resendAfter());
    }

    /// When the other end is to be given up.
    long patienceEnds() {
        return open && !deaf && flight.count() > 0
                ? lifeSign + settings.unresponsiveAfter().toNanos()
                : NEVER;
    }

    /// How long the other end has been silent while it had something to acknowledge.
    long silence(long now) {
        return open && !deaf && flight.count() > 0 ? Math.max(0, now - lifeSign) : 0;
    }

    /// How many payloads that are queued now would go out at once.
    int ready(long now) {
        var waiting = messages.present() - flight.count();
        if (!open || probing) {
            return (open || knocking.due()) && messages.present() == 0 ? 1 : 0;
        }
        if (isHeldBack(now)) {
            if (!mayTrickle(now)) {
                return 0;
            }
            var most = stuck ? 1 : Math.min(WHILE_MISSING, window.size()) - flight.count();
            return Math.max(0, most - waiting);
        }
        var room = window.size() - flight.count() - waiting;
        if (room <= 0) {
            window.wasFull();
        }
        return flight.bytes() >= settings.maxWindowBytes() ? 0 : Math.max(0, room);
    }

    int room() {
        return (int) Math.max(0, settings.sendBufferBytes() - queuedBytes);
    }

    private boolean mayTrickle(long now) {
        if (flight.count() >= Math.min(WHILE_MISSING, window.size())) {
            return false;
        }
        var due = stuck ? lastWritten + TRICKLE : now;
        trickleAt = now < due ? due : NEVER;
        return now >= due;
    }

    private boolean isHeldBack(long now) {
        return missingSince != NEVER && now - missingSince >= OVERTAKEN;
    }

    private void signOfLife(long now) {
        acknowledgedAt = now;
        lifeSign = now;
    }

    private @Nullable Outgoing longestWaiting() {
        if (stalled || probing) {
            var oldest = messages.at(messages.oldest());
            return oldest != null && oldest.epoch == epoch ? oldest : null;
        }
        return flight.first();
    }

    RoundTrip roundTrip() {
        return roundTrip;
    }

    int window() {
        return probing ? 1 : window.size();
    }

    int inFlight() {
        return flight.count();
    }

    int unacknowledged() {
        return (int) (messages.present() - (messages.end() - unsent));
    }

    long queuedBytes() {
        return queuedBytes;
    }

    long sent() {
        return sent;
    }

    long resent() {
        return resent;
    }
}
