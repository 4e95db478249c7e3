package dev.fumidai.app.tui;

import java.time.Duration;

/// How often rows are read again while they are seen.
enum Pace {
    /// What this machine knows by itself, every 2 s.
    NEAR(Duration.ofSeconds(2)),
    /// While something changes every 5 s, otherwise every 15 s.
    LIVE(Duration.ofSeconds(15)),
    /// Likewise, otherwise every 30 s.
    CALM(Duration.ofSeconds(30)),
    /// Every minute.
    SLOW(Duration.ofSeconds(60)),
    /// Only when somebody opens them or asks.
    ONCE(Duration.ZERO);

    private final Duration usual;

    Pace(Duration usual) {
        this.usual = usual;
    }

    Duration usual() {
        return usual;
    }
}
