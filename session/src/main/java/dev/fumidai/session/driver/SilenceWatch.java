package dev.fumidai.session.driver;

import dev.fumidai.session.Liveness;
import dev.fumidai.session.Patience;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides what an agent's silence means: ask whether it is there, tell the user, take a new
/// connection, give up.
///
/// A path can be silent although its socket is well and the agent lives; a fresh connection mends
/// that, or shows that the session is gone. So it is tried several times before giving up. Where
/// the service says that the agent's side is not connected, a new connection of ours is no use.
///
/// **Threading:** the owner only.
final class SilenceWatch {
    private final Patience patience;
    private @Nullable Instant pausedSince;
    private @Nullable Instant lastAsked;
    private Instant lastLook;
    private Duration look;
    private Instant connectedAt;
    private Duration carried = Duration.ZERO;
    private Duration onThisLink = Duration.ZERO;
    private boolean announced;
    private boolean asking;
    private boolean present;

    SilenceWatch(Patience patience, Instant now) {
        this.patience = patience;
        this.connectedAt = now;
        this.lastLook = now;
        this.look = patience.look();
    }

    /// What to do now.
    ///
    /// @param announce tell the user that the agent is silent
    /// @param ask ask [Liveness], then call [#judged]
    /// @param reconnect take a new connection
    /// @param giveUp the session is dead
    record Advice(boolean announce, boolean ask, boolean reconnect, boolean giveUp) {
        private static final Advice NOTHING = new Advice(false, false, false, false);
    }

    /// A new connection is there.
    void connected(Instant now) {
        connectedAt = now;
        onThisLink = Duration.ZERO;
    }

    /// Our own side has gone, so that nothing is known of the agent's. Its silence counts on.
    void lost() {
        carried = carried.plus(onThisLink);
        onThisLink = Duration.ZERO;
        pausedSince = null;
    }

    /// The service says that the agent's side is not connected.
    void paused(Instant now) {
        if (pausedSince == null) {
            pausedSince = now;
        }
    }

    /// The agent's side is back.
    void unpaused() {
        pausedSince = null;
    }

    /// The answer has come.
    void judged(Liveness.Verdict verdict) {
        asking = false;
        present = verdict instanceof Liveness.Verdict.Present;
        // Who may not look is not to try every few seconds.
        look = verdict instanceof Liveness.Verdict.Unknown ? look.multipliedBy(2) : patience.look();
    }

    /// How long nothing came of the agent, as far as it counts: over this connection and those
    /// before it.
    Duration silence(Instant now, Duration withoutAcknowledgement) {
        var since = pausedSince;
        var pause = since == null ? Duration.ZERO : Duration.between(since, now);
        if (since == null && withoutAcknowledgement.compareTo(Duration.between(connectedAt, now)) < 0) {
            carried = Duration.ZERO; // something has come over this connection, or nothing was due
        }
        onThisLink = pause.compareTo(withoutAcknowledgement) > 0 ? pause : withoutAcknowledgement;
        return carried.plus(onThisLink);
    }

    Advice check(Instant now, Duration silence) {
        var paused = pausedSince != null;
        var suspicious = silence.compareTo(patience.askAfter()) >= 0;
        if (!suspicious && !paused) {
            announced = false;
            present = false;
            lastAsked = null;
            return shallLook(now) ? new Advice(false, true, false, false) : Advice.NOTHING;
        }
        var announce = suspicious && !announced;
        var ask = !asking && isDue(now);
        var limit = present || !paused ? patience.deadThoughPresent() : patience.dead();
        announced = announced || announce;
        if (ask) {
            asking = true;
            lastAsked = now;
            lastLook = now;
        }
        var reconnect = !paused && onThisLink.compareTo(patience.dead().dividedBy(2)) >= 0;
        return new Advice(announce, ask, reconnect, silence.compareTo(limit) >= 0);
    }

    private boolean shallLook(Instant now) {
        if (asking || !look.isPositive() || now.isBefore(lastLook.plus(look))) {
            return false;
        }
        asking = true;
        lastLook = now;
        return true;
    }

    private boolean isDue(Instant now) {
        var last = lastAsked;
        return last == null || !now.isBefore(last.plus(patience.askAfter()));
    }
}
