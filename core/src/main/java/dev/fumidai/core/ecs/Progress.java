package dev.fumidai.core.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far a service's newest roll-out is.
///
/// @param phase what it is doing
/// @param percent of the tasks wanted, how many run
/// @param failed tasks that did not come up
/// @param threshold how many of those it takes for the circuit breaker; 0 when there is none
/// @param rollsBack whether it then goes back
/// @param since when it began
public record Progress(
        Phase phase, int percent, int failed, int threshold, boolean rollsBack, Optional<Instant> since) {
    /// What a roll-out is doing.
    public enum Phase {
        STEADY,
        ROLLING,
        /// At a hook, for somebody to say that it goes on.
        WAITING,
        /// Rolling, but tasks do not come up.
        FAILING,
        FAILED,
        DRAINING,
        INACTIVE,
        /// Another controller deploys.
        ELSEWHERE
    }

    /// Of a service.
    public static Progress of(Service service) {
        var primary = service.primary();
        int failed = primary.map(Rollout::failed).orElse(0);
        int wanted = primary.map(Rollout::desired).orElse(service.desired());
        int running = primary.map(Rollout::running).orElse(service.running());
        int percent = wanted == 0 ? 100 : Math.min(100, running * 100 / wanted);
        var breaker = service.circuitBreaker();
        return new Progress(
                phase(service, primary),
                percent,
                failed,
                breaker.enabled() ? breaker.threshold() : 0,
                breaker.enabled() && breaker.rollsBack(),
                service.underWay().flatMap(Deployment::begunAt).or(() -> primary.flatMap(Rollout::createdAt)));
    }

    /// `steady`, `rolling 75% 1m`, `waiting 12m`, `failing 3/10 ↻`, `failed`.
    public String text(Instant now) {
        return switch (phase) {
            case STEADY -> "steady";
            case WAITING -> "waiting" + age(now);
            case ROLLING -> "rolling " + percent + "%" + age(now);
            case FAILING -> "failing " + failures() + age(now);
            case FAILED -> failed > 0 ? "failed " + failures() : "failed";
            case DRAINING -> "draining";
            case INACTIVE -> "inactive";
            case ELSEWHERE -> "–";
        };
    }

    /// How bad it is.
    public Severity severity() {
        return switch (phase) {
            case STEADY -> Severity.OK;
            case ROLLING, WAITING, DRAINING -> Severity.CHANGING;
            case FAILING, FAILED -> Severity.BROKEN;
            case INACTIVE, ELSEWHERE -> Severity.PAST;
        };
    }

    private String failures() {
        return failed + (threshold > 0 ? "/" + threshold : "") + (rollsBack ? " ↻" : "");
    }

    private String age(Instant now) {
        return since.map(start -> " " + Ages.brief(Duration.between(start, now)))
                .orElse("");
    }

    private static Phase phase(Service service, Optional<Rollout> primary) {
        if (service.status().is(ServiceStatus.INACTIVE)) {
            return Phase.INACTIVE;
        }
        if (service.status().is(ServiceStatus.DRAINING)) {
            return Phase.DRAINING;
        }
        if (primary.isEmpty()) {
            return Phase.ELSEWHERE;
        }
        var state = primary.get().state();
        if (state.is(RolloutState.FAILED)) {
            return Phase.FAILED;
        }
        boolean open = state.is(RolloutState.IN_PROGRESS)
                || (state.absent()
                        && (service.rollouts().size() > 1
                                || primary.get().running() < primary.get().desired()));
        if (!open) {
            return Phase.STEADY;
        }
        if (service.underWay().filter(Deployment::waits).isPresent()) {
            return Phase.WAITING;
        }
        return primary.get().failed() > 0 ? Phase.FAILING : Phase.ROLLING;
    }
}
