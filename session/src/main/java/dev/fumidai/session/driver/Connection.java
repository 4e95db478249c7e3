package dev.fumidai.session.driver;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.NetworkSettings;
import dev.fumidai.session.websocket.Link;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A session's current WebSocket, if there is one, and what is known of it.
///
/// **Threading:** the owner only.
final class Connection {
    /// How long what the other side said last may come after sending has failed: on a busy machine
    /// it lies here unread for a while, and the session's end may be in it.
    static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final NetworkSettings settings;
    private final Outbox outbox = new Outbox();
    private @Nullable Link link;
    private @Nullable PathWatch path;
    private boolean heard;
    private @Nullable Instant brokenAt;
    private int attempts;
    /// Messages that were dealt with while no more were wanted.
    private int unanswered;

    Connection(NetworkSettings settings) {
        this.settings = settings;
    }

    /// A new one is open.
    void open(Instant now, Link fresh, int needed) {
        link = fresh;
        path = new PathWatch(settings, now);
        heard = false;
        brokenAt = null;
        attempts = needed;
        unanswered = 0;
        outbox.attach(fresh);
        fresh.begin();
    }

    /// Drops it at once.
    void drop() {
        var current = link;
        if (current != null) {
            current.abort();
        }
        link = null;
        path = null;
        brokenAt = null;
        unanswered = 0;
        outbox.detach();
    }

    boolean isOpen() {
        return link != null;
    }

    boolean is(Link other) {
        return other.equals(link);
    }

    /// How many attempts it took.
    int attempts() {
        return attempts;
    }

    // -- sending --------------------------------------------------------------------------------

    void offer(Bytes frame, boolean overtakes) {
        outbox.offer(frame, overtakes);
    }

    /// Whether so much waits that it should be sent before more is offered.
    boolean isFull() {
        return outbox.isFull();
    }

    /// Sends what waits, as far as it goes.
    ///
    /// @return false when it turned out to be broken
    boolean flush() {
        return outbox.flush();
    }

    /// The network takes messages again.
    void sendable() {
        outbox.sendable();
    }

    /// Nothing can be sent any more. Mostly the other side has closed, and its code and reason are
    /// on their way to us.
    void failed(Instant now) {
        outbox.detach();
        if (brokenAt == null) {
            brokenAt = now;
        }
    }

    /// Whether sending has failed, so that it carries nothing from here any more.
    boolean hasFailed() {
        return brokenAt != null;
    }

    /// Whether sending has failed and nothing more can be expected to come either.
    boolean isBroken(Instant now) {
        var since = brokenAt;
        return since != null && !now.isBefore(since.plus(LAST_WORDS));
    }

    // -- what comes -----------------------------------------------------------------------------

    /// Something has come.
    ///
    /// @return false when it came over another link
    boolean heard(Link from) {
        var watch = path;
        if (watch == null || !is(from)) {
            return false;
        }
        watch.heard();
        heard = true;
        return true;
    }

    /// Whether anything has come over it.
    boolean wasHeard() {
        return heard;
    }

    /// A message was dealt with.
    ///
    /// @param more whether others are wanted for it
    void takenFrom(Link from, boolean more) {
        if (more || !is(from)) {
            from.consumed();
        } else {
            unanswered++;
        }
    }

    /// Whether fewer messages are asked for than could come, so that silence means nothing.
    boolean isHeldUp() {
        return unanswered > 0;
    }

    /// Others are wanted again.
    void goOn() {
        var current = link;
        for (; unanswered > 0 && current != null; unanswered--) {
            current.consumed();
        }
    }

    // -- whether it is alive --------------------------------------------------------------------

    /// Whether a ping has been without an answer for too long.
    boolean isDead(Instant now) {
        var watch = path;
        if (watch == null) {
            return false;
        }
        if (isHeldUp()) {
            watch.heard(); // the answer may be there, unread
        }
        return watch.isDead(now);
    }

    /// Pings when it is time.
    void ping(Instant now, boolean suspicious) {
        var watch = path;
        var current = link;
        if (watch != null && current != null && watch.shouldPing(now, suspicious)) {
            current.ping();
        }
    }
}
