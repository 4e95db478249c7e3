package dev.fumidai.sandbox.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// The faults that are in force, read on every message.
///
/// **Threading:** any thread.
final class Conditions {
    private volatile Weather weather = Weather.CALM;
    private volatile long stalledUntil = Long.MIN_VALUE / 2;
    private final List<GatewayFault.CloseSocket> closings = new CopyOnWriteArrayList<>();
    private final AtomicInteger expiredTokens = new AtomicInteger();

    Weather weather() {
        return weather;
    }

    /// Nanoseconds of the gateway's clock.
    long stalledUntil() {
        return stalledUntil;
    }

    /// Closings that depend on bytes.
    List<GatewayFault.CloseSocket> closings() {
        return closings;
    }

    /// Whether the token that is made now is to be one that has expired.
    boolean takeExpiredToken() {
        return expiredTokens.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    void apply(GatewayFault fault, long now) {
        switch (fault) {
            case GatewayFault.Network(var next) -> weather = next;
            case GatewayFault.Stall(var duration) -> stalledUntil = now + duration.toNanos();
            case GatewayFault.ExpiredTokens(var resumes) -> expiredTokens.set(resumes);
            case GatewayFault.CloseSocket closing -> closings.add(closing);
        }
    }

    /// What is in force, as faults that would bring it about again.
    List<GatewayFault> active(long now) {
        var active = new ArrayList<GatewayFault>();
        if (!weather.calm()) {
            active.add(new GatewayFault.Network(weather));
        }
        if (stalledUntil - now > 0) {
            active.add(new GatewayFault.Stall(Duration.ofNanos(stalledUntil - now)));
        }
        if (expiredTokens.get() > 0) {
            active.add(new GatewayFault.ExpiredTokens(expiredTokens.get()));
        }
        active.addAll(closings);
        return active;
    }

    void clear() {
        weather = Weather.CALM;
        stalledUntil = Long.MIN_VALUE / 2;
        closings.clear();
        expiredTokens.set(0);
    }
}
