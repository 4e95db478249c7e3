package dev.fumidai.core.doctor;

import dev.fumidai.core.ecs.ServiceRef;
import java.util.List;
import java.util.Optional;

/// How it stands with getting into a container.
///
/// @param target as the command line takes it
/// @param container which; empty when no task runs
/// @param enable the service for whose new tasks ECS Exec could be switched on; never one of a
///     profile that is marked production or read-only
public record Diagnosis(String target, String container, List<Check> checks, Optional<ServiceRef> enable) {
    public Diagnosis {
        checks = List.copyOf(checks);
    }

    /// The worst of all; what could not be looked at counts as good.
    public Verdict verdict() {
        if (has(Verdict.BAD)) {
            return Verdict.BAD;
        }
        return has(Verdict.DOUBTFUL) ? Verdict.DOUBTFUL : Verdict.GOOD;
    }

    private boolean has(Verdict verdict) {
        return checks.stream().anyMatch(check -> check.verdict() == verdict);
    }
}
