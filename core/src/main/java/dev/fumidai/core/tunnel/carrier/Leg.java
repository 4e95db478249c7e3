package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.bastion.Seat;
import dev.fumidai.core.tunnel.Endpoint;
import dev.fumidai.session.forward.Forwarder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One target of an open tunnel: its port and what carries it.
record Leg(Goal goal, Endpoint described, Forwarder forwarder, Carrier carrier) {
    String target() {
        return goal.name();
    }

    /// As it stands now.
    Endpoint endpoint(Optional<Instant> expiresAt) {
        return new Endpoint(
                described.target(),
                described.host(),
                described.port(),
                described.remoteHost(),
                described.remotePort(),
                described.engine(),
                described.engineVersion(),
                described.user(),
                described.database(),
                described.idle(),
                expiresAt,
                described.via());
    }

    /// How long nobody has used it; zero while somebody does.
    Duration unused(Instant now) {
        var statistics = forwarder.statistics();
        if (statistics.busy() > 0) {
            return Duration.ZERO;
        }
        var up = carrier.upSince();
        var last = up.isAfter(statistics.lastBusy()) ? up : statistics.lastBusy();
        return last.isAfter(now) ? Duration.ZERO : Duration.between(last, now);
    }

    boolean isIdle(Instant now) {
        return unused(now).compareTo(goal.idle()) >= 0;
    }

    /// The bastion that it uses, by its task.
    Optional<String> task() {
        return carrier.seat().map(seat -> seat.bastion().taskArn());
    }

    /// What its bastion has cost so far, where the price is known.
    static Optional<Double> cost(Seat seat, Instant now) {
        return seat.rate()
                .map(rate ->
                        rate.amount(Duration.between(seat.bastion().record().startedAt(), now)));
    }
}
