package dev.fumidai.session.driver;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.websocket.Link;
import java.util.ArrayDeque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Messages on their way out over the current link, one at a time; acknowledgements go first.
///
/// **Threading:** the owner only. The completion is reported to `done`, on whatever thread.
final class Outbox {
    private final ArrayDeque<Bytes> urgent = new ArrayDeque<>();
    private final ArrayDeque<Bytes> ordinary = new ArrayDeque<>();
    private final BiConsumer<Link, Boolean> done;
    private @Nullable Link link;
    private boolean sending;

    Outbox(BiConsumer<Link, Boolean> done) {
        this.done = done;
    }

    void attach(Link fresh) {
        detach();
        link = fresh;
    }

    /// Forgets the link and all that was not sent on it.
    void detach() {
        link = null;
        sending = false;
        urgent.clear();
        ordinary.clear();
    }

    void offer(Bytes frame, boolean overtakes) {
        if (link != null) {
            (overtakes ? urgent : ordinary).add(frame);
        }
    }

    /// The outstanding send of the current link has ended well.
    void sent() {
        sending = false;
    }

    /// Sends for as long as sends complete at once.
    ///
    /// @return false when the link is broken
    boolean flush() {
        var current = link;
        while (current != null && !sending) {
            var frame = urgent.isEmpty() ? ordinary.poll() : urgent.poll();
            if (frame == null) {
                return true;
            }
            var result = current.send(frame);
            if (result.isDone()) {
                if (result.isCompletedExceptionally()) {
                    return false;
                }
                continue;
            }
            sending = true;
            var ignored = result.whenComplete((socket, failure) -> done.accept(current, failure == null));
        }
        return true;
    }
}
