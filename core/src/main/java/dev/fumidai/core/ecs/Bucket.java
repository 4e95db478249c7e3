package dev.fumidai.core.ecs;

import java.time.Duration;
import java.time.Instant;

/// How many calls of one family may be made: a token bucket whose rate grows while AWS is content,
/// and is halved when it is not. Pure; times are passed in.
final class Bucket {
    /// Calls per second. AWS refills most of its own buckets with 20 per second, which we share
    /// with deployments and consoles.
    static final double START = 5;

    static final double MOST = 16;
    static final double LEAST = 0.5;
    static final int BURST = 10;
    private static final Duration CALM = Duration.ofSeconds(1);

    private double rate = START;
    private double tokens = BURST;
    private Instant filledAt;
    private Instant closedUntil = Instant.MIN;

    Bucket(Instant now) {
        this.filledAt = now;
    }

    /// How long somebody has to wait before whom `ahead` others stand; zero takes a token.
    Duration ask(int ahead, Instant now) {
        fill(now);
        if (now.isBefore(closedUntil)) {
            return Duration.between(now, closedUntil);
        }
        if (ahead == 0 && tokens >= 1) {
            tokens -= 1;
            return Duration.ZERO;
        }
        double lacking = ahead + 1 - tokens;
        return Duration.ofNanos(Math.max(1, (long) Math.ceil(Math.max(0, lacking) / rate * 1e9)));
    }

    /// AWS answered. The rate grows by one per second of calls at full rate.
    void succeeded(Instant now) {
        fill(now);
        if (tokens < BURST - 1) {
            rate = Math.min(MOST, rate + 1 / rate);
        }
    }

    /// AWS wants fewer calls. Several answers to one burst count once.
    void throttled(Instant now) {
        fill(now);
        if (!now.isBefore(closedUntil)) {
            rate = Math.max(LEAST, rate / 2);
            tokens = 0;
            closedUntil = now.plus(CALM);
        }
    }

    double rate() {
        return rate;
    }

    Instant closedUntil() {
        return closedUntil;
    }

    private void fill(Instant now) {
        if (now.isAfter(filledAt)) {
            var seconds = Duration.between(filledAt, now).toNanos() / 1e9;
            tokens = Math.min(BURST, tokens + seconds * rate);
        }
        filledAt = now;
    }
}
