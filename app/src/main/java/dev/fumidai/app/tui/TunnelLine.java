package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.ecs.Ages;
import dev.fumidai.core.state.TunnelPulse;
import dev.fumidai.core.state.TunnelRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/// The tunnels of this machine in a few words, for the last line of every screen. Pure.
final class TunnelLine {
    private static final Duration NOTICEABLE = Duration.ofMinutes(1);

    /// Up, or given back until the next connection.
    private static final Set<String> AT_REST = Set.of("up", "waiting");

    private TunnelLine() {}

    /// `2 tunnels ↓ 1.2 MiB/s · 1 bastion ≈ $0.0042 · orders-db idle 3m`; empty without tunnels.
    static String of(List<TunnelRecord> tunnels, Instant now) {
        if (tunnels.isEmpty()) {
            return "";
        }
        var pulses = tunnels.stream().flatMap(tunnel -> tunnel.pulse().stream()).toList();
        var parts = new ArrayList<String>();
        parts.add(Text.count(tunnels.size(), "tunnel")
                + rate(" ↑ ", pulses, TunnelPulse.Rate::up)
                + rate(" ↓ ", pulses, TunnelPulse.Rate::down));
        bastions(pulses).ifPresent(parts::add);
        remarkable(tunnels, now).ifPresent(parts::add);
        return Text.clean(String.join(" · ", parts));
    }

    private static String rate(String arrow, List<TunnelPulse> pulses, ToLongFunction<TunnelPulse.Rate> way) {
        var bytes = pulses.stream().map(TunnelPulse::rate).mapToLong(way).sum();
        return bytes == 0 ? "" : arrow + Text.size(bytes) + "/s";
    }

    /// With what they have cost so far, where the price is known.
    private static Optional<String> bastions(List<TunnelPulse> pulses) {
        var count = pulses.stream()
                .filter(pulse -> pulse.via().isEmpty()) // a task that runs anyway is none
                .flatMap(pulse -> pulse.bastions().stream())
                .distinct()
                .count();
        var cost = cost(pulses);
        return count == 0
                ? Optional.empty()
                : Optional.of(Text.count(count, "bastion") + (cost > 0 ? " " + Text.money(cost, 4) : ""));
    }

    /// A bastion that several tunnels use costs once: each of them says what all of it has cost.
    private static double cost(List<TunnelPulse> pulses) {
        var counted = new HashSet<String>();
        var most = Comparator.<TunnelPulse>comparingInt(
                        pulse -> pulse.bastions().size())
                .thenComparing(pulse -> pulse.cost().orElse(0.0));
        return pulses.stream()
                .sorted(most.reversed())
                .filter(pulse -> counted.addAll(pulse.bastions()))
                .mapToDouble(pulse -> pulse.cost().orElse(0.0))
                .sum();
    }

    /// The first that is on its way to something else; else the one that nobody has used for longest.
    private static Optional<String> remarkable(List<TunnelRecord> tunnels, Instant now) {
        var troubled = tunnels.stream()
                .filter(tunnel -> tunnel.pulse()
                        .filter(pulse -> !AT_REST.contains(pulse.state()))
                        .isPresent())
                .map(tunnel -> tunnel.name() + " "
                        + tunnel.pulse().map(TunnelPulse::state).orElse(""))
                .findFirst();
        return troubled.or(() -> tunnels.stream()
                .filter(tunnel -> idle(tunnel, now).compareTo(NOTICEABLE) >= 0)
                .max(Comparator.comparing(tunnel -> idle(tunnel, now)))
                .map(tunnel -> tunnel.name() + " idle " + Ages.brief(idle(tunnel, now))));
    }

    private static Duration idle(TunnelRecord tunnel, Instant now) {
        return tunnel.pulse()
                .flatMap(TunnelPulse::idleSince)
                .map(since -> Duration.between(since, now))
                .orElse(Duration.ZERO);
    }
}
