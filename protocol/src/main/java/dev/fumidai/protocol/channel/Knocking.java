package dev.fumidai.protocol.channel;

import java.time.Duration;

/// When one message may go to an end that is said to be away: the service may have said so too late
/// (docs/adr/0016).
///
/// Times are nanoseconds.
final class Knocking {
    private static final long NEVER = Long.MAX_VALUE;
    private static final long PAUSE = Duration.ofSeconds(3).toNanos();

    private long at = NEVER;
    private boolean due;

    /// The other end is said to be away.
    void begin(long now) {
        at = now + PAUSE;
        due = false;
    }

    /// It is there, or there is no way to it.
    void end() {
        at = NEVER;
        due = false;
    }

    /// A message went out; the next one waits.
    void sent(long now) {
        if (due) {
            begin(now);
        }
    }

    void expire(long now) {
        if (now >= at) {
            at = NEVER;
            due = true;
        }
    }

    /// Whether one may go now.
    boolean due() {
        return due;
    }

    /// When [#expire] has something to do; [Long#MAX_VALUE] for never.
    long deadline() {
        return at;
    }
}
