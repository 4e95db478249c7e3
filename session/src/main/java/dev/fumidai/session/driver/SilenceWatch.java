package dev.fumidai.session.driver;

import dev.fumidai.session.Liveness;
import dev.fumidai.session.Patience;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides what an agent's silence means: ask whether it is there, tell the user, give up.
///
/// **Threading:** the owner only.
final class SilenceWatch {
    private final Patience patience;
    private @Nullable Instant pausedSince;
    private @Nullable Instant lastAsked;
    private boolean announced;
    private boolean asking;
    private boolean present;

    SilenceWatch(Patience patience) {
        this.patience = patience;
    }

    /// What to do now.
    ///
    /// @param announce tell the user that the agent is silent
    /// @param ask ask [Liveness], then call [#judged]
    /// @param giveUp the session is dead
    record Advice(boolean announce, boolean ask, boolean giveUp) {
        private static final Advice NOTHING = new Advice(false, false, false);
    }

    /// The service says that the agent's side is not connected.
    void paused(Instant now) {
        if (pausedSince == null) {
            pausedSince = now;
        }
    }

    /// The agent's side is back, or our own side has gone, so that nothing is known of it.
    void unpaused() {
        pausedSince = null;
    }

    /// The answer has come.
    void judged(Liveness.Verdict verdict) {
        asking = false;
        present = verdict instanceof Liveness.Verdict.Present;
    }

    /// How long nothing came of the agent, as far as it counts.
    Duration silence(Instant now, Duration withoutAcknowledgement) {
        var since = pausedSince;
        var pause = since == null ? Duration.ZERO : Duration.between(since, now);
        return pause.compareTo(withoutAcknowledgement) > 0 ? pause : withoutAcknowledgement;
    }

    Advice check(Instant now, Duration silence) {
        var suspicious = silence.compareTo(patience.askAfter()) >= 0;
        if (!suspicious && pausedSince == null) {
            announced = false;
            present = false;
            lastAsked = null;
            return Advice.NOTHING;
        }
        var announce = suspicious && !announced;
        var ask = !asking && isDue(now);
        var limit = present ? patience.deadThoughPresent() : patience.dead();
        announced = announced || announce;
        if (ask) {
            asking = true;
            lastAsked = now;
        }
        return new Advice(announce, ask, silence.compareTo(limit) >= 0);
    }

    private boolean isDue(Instant now) {
        var last = lastAsked;
        return last == null || !now.isBefore(last.plus(patience.askAfter()));
    }
}
