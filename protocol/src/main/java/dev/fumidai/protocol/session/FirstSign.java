package dev.fumidai.protocol.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out when a session without a handshake has begun although it prints nothing; see
/// [PlainStart].
final class FirstSign {
    private final Duration askAfter;
    private final Duration settle;
    private @Nullable Instant due;
    private boolean asked;
    private boolean answered;
    private boolean over;

    FirstSign(PlainStart start) {
        askAfter = start.askAfter();
        settle = start.settle();
        over = !askAfter.isPositive();
    }

    /// What to do now.
    enum Step {
        NOTHING,
        /// Send a size.
        ASK,
        /// There is no handshake: the session has begun.
        PRESUME
    }

    void connected(Instant now) {
        if (!over && !asked) {
            due = now.plus(askAfter);
        }
    }

    /// Nobody asks a handshake that has begun.
    void over() {
        over = true;
        due = null;
    }

    /// @param settled whether the agent has acknowledged everything
    void received(Instant now, boolean settled) {
        if (!over && asked && !answered && settled) {
            answered = true;
            due = now.plus(settle);
        }
    }

    /// Whether [#received] wants to be told.
    boolean awaitsAnswer() {
        return !over && asked && !answered;
    }

    Step expire(Instant now) {
        var moment = due;
        if (over || moment == null || now.isBefore(moment)) {
            return Step.NOTHING;
        }
        due = null;
        if (answered) {
            over = true;
            return Step.PRESUME;
        }
        asked = true;
        return Step.ASK;
    }

    Optional<Instant> deadline() {
        return Optional.ofNullable(due);
    }
}
