package dev.fumidai.session.driver;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.websocket.Link;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Messages on their way out over the current link, many in one turn; acknowledgements go first.
///
/// **Threading:** the owner only.
final class Outbox {
    /// Some sixteen kilobytes of acknowledgements.
    private static final int MANY = 48;

    private final ArrayDeque<Bytes> urgent = new ArrayDeque<>();
    private final ArrayDeque<Bytes> ordinary = new ArrayDeque<>();
    private @Nullable Link link;
    private boolean blocked;

    void attach(Link fresh) {
        detach();
        link = fresh;
    }

    /// Forgets the link and all that was not sent on it.
    void detach() {
        link = null;
        blocked = false;
        urgent.clear();
        ordinary.clear();
    }

    void offer(Bytes frame, boolean overtakes) {
        if (link != null) {
            (overtakes ? urgent : ordinary).add(frame);
        }
    }

    /// Whether so many wait that they should be sent, and can be.
    boolean isFull() {
        return !blocked && urgent.size() + ordinary.size() >= MANY;
    }

    /// The network takes messages again.
    void sendable() {
        blocked = false;
    }

    /// Sends for as long as the network takes it.
    ///
    /// @return false when the link is broken
    boolean flush() {
        var current = link;
        while (current != null && !blocked) {
            fill(current);
            switch (current.flush()) {
                case ALL -> {
                    if (urgent.isEmpty() && ordinary.isEmpty()) {
                        return true;
                    }
                }
                case LATER -> blocked = true;
                case BROKEN -> {
                    return false;
                }
            }
        }
        return true;
    }

    private void fill(Link current) {
        while (current.hasRoom()) {
            var frame = urgent.isEmpty() ? ordinary.poll() : urgent.poll();
            if (frame == null) {
                return;
            }
            current.offer(frame);
        }
    }
}
