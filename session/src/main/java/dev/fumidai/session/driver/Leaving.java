package dev.fumidai.session.driver;

import dev.fumidai.session.SessionException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A session's end: whether goodbye is being said, whether it is over, and how that came.
///
/// **Threading:** the owner only, except [#cause].
final class Leaving {
    private final String sessionId;
    private @Nullable Instant goodbyeUntil;
    private @Nullable SessionException refusal;
    private boolean over;
    private boolean goneAtAws;
    private volatile @Nullable Ending ending;

    Leaving(String sessionId) {
        this.sessionId = sessionId;
    }

    /// Goodbye is said until then, because the caller wants it.
    void begin(Instant until) {
        goodbyeUntil = until;
    }

    /// Goodbye is said until then, because the session cannot be had as it has to be.
    void begin(Instant until, SessionException why) {
        goodbyeUntil = until;
        refusal = why;
    }

    boolean hasBegun() {
        return goodbyeUntil != null;
    }

    /// Whether there is no more time to say goodbye.
    boolean isDue(Instant now) {
        var until = goodbyeUntil;
        return until != null && !now.isBefore(until);
    }

    boolean isOver() {
        return over;
    }

    /// Whether nothing is left at AWS that could be terminated: it has said itself that it closed the
    /// channel. A session that it does not resume may still hold its program and its place.
    boolean goneAtAws() {
        return goneAtAws;
    }

    /// The service has ended it.
    void channelClosed(SessionException cause, String output) {
        goneAtAws = true;
        end(new Ending.ChannelClosed(cause, output));
    }

    /// It could not be opened, kept or resumed.
    void lose(SessionException cause) {
        end(new Ending.Lost(cause));
    }

    /// It ends as the caller wants it.
    void closeHere() {
        end(closedHere());
    }

    private void end(Ending how) {
        if (!over) {
            over = true;
            var refused = refusal;
            if (refused != null) {
                ending = new Ending.Lost(refused);
            } else {
                ending = hasBegun() ? closedHere() : how;
            }
        }
    }

    /// Why it ended; empty while it lives and when it was closed here.
    Optional<SessionException> cause() {
        return Optional.ofNullable(ending).flatMap(Ending::unwanted);
    }

    /// How it ended; what nobody has ended was closed here.
    Ending how() {
        return Optional.ofNullable(ending).orElseGet(this::closedHere);
    }

    private Ending closedHere() {
        return new Ending.ClosedHere(
                new SessionException.SessionGone(sessionId, Optional.of("closed on this side"), null));
    }
}
