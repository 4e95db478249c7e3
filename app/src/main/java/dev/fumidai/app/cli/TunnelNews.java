package dev.fumidai.app.cli;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.BackgroundTunnels;
import dev.fumidai.core.state.TunnelPulse;
import dev.fumidai.core.tunnel.Endpoint;
import dev.fumidai.core.tunnel.Tunnel;
import dev.fumidai.core.tunnel.TunnelStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/// Writes down how a tunnel does, for everybody who lists tunnels: once a second at the most, and
/// only where something is different.
///
/// **Threading:** one thread.
final class TunnelNews {
    private static final Duration LEAST = Duration.ofSeconds(1);

    /// Clocks and looks do not fall together; the same rest must not look like another one.
    private static final Duration SAME_REST = Duration.ofSeconds(2);

    private static final double CENTS = 10_000;

    private final Tunnel tunnel;
    private final String name;
    private final InstantSource clock;
    private Instant looked = Instant.MIN;
    private long up;
    private long down;
    private Optional<TunnelPulse> told = Optional.empty();

    TunnelNews(Tunnel tunnel, String name, InstantSource clock) {
        this.tunnel = tunnel;
        this.name = name;
        this.clock = clock;
    }

    void tell(BackgroundTunnels registry) throws ProblemException {
        var now = clock.instant();
        if (now.isBefore(looked.plus(LEAST))) {
            return;
        }
        var pulse = pulse(now);
        looked = now;
        if (!told.equals(Optional.of(pulse))) {
            told = Optional.of(pulse); // a disk that is full is not asked again for the same
            registry.tell(name, pulse);
        }
    }

    private TunnelPulse pulse(Instant now) {
        var status = tunnel.status();
        var endpoints = tunnel.endpoints();
        return new TunnelPulse(
                status.state(),
                status.connections(),
                status.bytesUp(),
                status.bytesDown(),
                rate(status, now),
                status.idle().map(idle -> since(now.minus(idle).truncatedTo(ChronoUnit.SECONDS))),
                endpoints.stream()
                        .map(Endpoint::idle)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO),
                status.resumes(),
                status.cost().map(cost -> Math.round(cost * CENTS) / CENTS),
                endpoints.stream().flatMap(it -> it.via().stream()).findFirst(),
                status.bastions());
    }

    /// Since the last look; at the first there is nothing to compare with.
    private TunnelPulse.Rate rate(TunnelStatus status, Instant now) {
        var rate = looked.equals(Instant.MIN)
                ? TunnelPulse.Rate.NONE
                : new TunnelPulse.Rate(rate(status.bytesUp() - up, now), rate(status.bytesDown() - down, now));
        up = status.bytesUp();
        down = status.bytesDown();
        return rate;
    }

    private long rate(long bytes, Instant now) {
        return Math.round((double) bytes / Duration.between(looked, now).toMillis() * LEAST.toMillis());
    }

    private Instant since(Instant found) {
        return told.flatMap(TunnelPulse::idleSince)
                .filter(before -> Duration.between(before, found).abs().compareTo(SAME_REST) <= 0)
                .orElse(found);
    }
}
