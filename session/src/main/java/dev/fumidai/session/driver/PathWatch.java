package dev.fumidai.session.driver;

import dev.fumidai.session.NetworkSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Notices when nothing comes over a WebSocket any more although it looks open.
///
/// **Threading:** the owner only.
final class PathWatch {
    private final NetworkSettings settings;
    private Instant lastPing;
    private @Nullable Instant unanswered;

    PathWatch(NetworkSettings settings, Instant opened) {
        this.settings = settings;
        this.lastPing = opened;
    }

    /// Something has come, a pong or anything else.
    void heard() {
        unanswered = null;
    }

    /// Whether to ping now: it is time, or there is a suspicion.
    boolean shouldPing(Instant now, boolean suspicious) {
        if (unanswered != null) {
            return false;
        }
        var due = !now.isBefore(lastPing.plus(suspicious ? settings.pongWithin() : settings.pingEvery()));
        if (due) {
            lastPing = now;
            unanswered = now;
        }
        return due;
    }

    /// Whether a ping has been without an answer for too long.
    boolean isDead(Instant now) {
        var since = unanswered;
        return since != null && !now.isBefore(since.plus(settings.pongWithin()));
    }
}
