package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.Voice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Watches a tunnel's idleness and deadline. It has no thread and no clock of its own: somebody
/// calls [#tick] about once a second.
///
/// Bastions are idle one by one: when no target that uses it has an open connection. Its sessions
/// and seats are then given back, which stops it unless another process uses it too.
final class Watch {
    private static final List<Duration> WARNINGS =
            List.of(Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofMinutes(1));

    private final List<Leg> legs;
    private final Lifetime lifetime;
    private final boolean exitOnIdle;
    private final Voice voice;
    private @Nullable Duration leftBefore;
    private boolean used;

    Watch(List<Leg> legs, Lifetime lifetime, boolean exitOnIdle, Voice voice) {
        this.legs = legs;
        this.lifetime = lifetime;
        this.exitOnIdle = exitOnIdle;
        this.voice = voice;
    }

    /// Why the tunnel should end, if it should.
    enum Ending {
        DEADLINE,
        IDLE
    }

    /// Looks once.
    Optional<Ending> tick(Instant now) {
        if (lifetime.end().filter(end -> !now.isBefore(end)).isPresent()) {
            return Optional.of(Ending.DEADLINE);
        }
        warn(now);
        rest(now);
        return exitOnIdle && used && nothingUp() ? Optional.of(Ending.IDLE) : Optional.empty();
    }

    private void warn(Instant now) {
        var end = lifetime.end();
        if (end.isEmpty()) {
            leftBefore = null;
            return;
        }
        var left = Duration.between(now, end.get());
        var before = leftBefore;
        if (before != null) {
            for (var warning : WARNINGS) {
                if (before.compareTo(warning) > 0 && left.compareTo(warning) <= 0) {
                    voice.say(new TunnelEvent.DeadlineNear(names(legs), left));
                }
            }
        }
        leftBefore = left;
    }

    private void rest(Instant now) {
        var byTask = legs.stream()
                .filter(leg -> leg.task().isPresent())
                .collect(Collectors.groupingBy(leg -> leg.task().orElseThrow()));
        used = used || !byTask.isEmpty();
        for (var sharing : byTask.values()) {
            if (sharing.stream().allMatch(leg -> leg.isIdle(now))) {
                for (var leg : sharing) {
                    var unused = leg.unused(now);
                    if (leg.carrier().rest()) {
                        voice.say(new TunnelEvent.WentIdle(leg.target(), unused));
                    }
                }
            }
        }
        if (nothingUp()) {
            lifetime.rested();
        }
    }

    private boolean nothingUp() {
        return legs.stream()
                .allMatch(leg -> leg.carrier().word().equals("waiting")
                        && leg.carrier().seat().isEmpty());
    }

    private static String names(List<Leg> legs) {
        return legs.stream().map(Leg::target).collect(Collectors.joining(", "));
    }
}
