package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Ages;
import dev.fumidai.core.ecs.DeploymentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How a text follows a deployment: it is read again as live tables are, as long as the deployment
/// goes on. Immutable.
///
/// @param asked when AWS was asked last
/// @param answered when it had answered last; empty until it has
/// @param going whether there is more to come
record Following(DeploymentRef deployment, Instant asked, Optional<Instant> answered, boolean going) {
    /// After that a question counts as lost.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static Following begun(DeploymentRef deployment, Instant now) {
        return new Following(deployment, now, Optional.empty(), true);
    }

    /// Asked once more; what is seen is as old as it was.
    Following again(Instant now) {
        return new Following(deployment, now, answered, going);
    }

    Following answered(Instant now, boolean more) {
        return new Following(deployment, asked, Optional.of(now), more);
    }

    /// How old what is seen is, while it may change.
    Optional<String> age(Instant now) {
        return answered.filter(at -> going).map(at -> Ages.brief(Duration.between(at, now)));
    }

    boolean isDue(Model model) {
        if (!going) {
            return false;
        }
        if (answered.filter(at -> !at.isBefore(asked)).isEmpty()) {
            return !model.now().isBefore(asked.plus(PATIENCE));
        }
        var took = Duration.between(asked, answered.get());
        var idle = Duration.between(model.lastKey(), model.now());
        var wished = model.desk().preferences().refresh();
        return Schedule.interval(Pace.LIVE, true, idle, wished)
                .map(interval -> Schedule.calm(interval, took))
                .filter(interval -> !model.now().isBefore(answered.get().plus(interval)))
                .isPresent();
    }
}
