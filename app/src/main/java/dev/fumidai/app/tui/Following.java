package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Ages;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How a text follows something: it is read again as live tables are, as long as it goes on.
/// Immutable.
///
/// @param <T> what is followed
/// @param asked when AWS was asked last
/// @param answered when it had answered last; empty until it has
/// @param going whether there is more to come
record Following<T>(T about, Instant asked, Optional<Instant> answered, boolean going) {
    /// After that a question counts as lost.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static <T> Following<T> begun(T about, Instant now) {
        return new Following<>(about, now, Optional.empty(), true);
    }

    /// Asked once more; what is seen is as old as it was.
    Following<T> again(Instant now) {
        return new Following<>(about, now, answered, going);
    }

    Following<T> answered(Instant now, boolean more) {
        return new Following<>(about, asked, Optional.of(now), more);
    }

    /// How old what is seen is, while it may change.
    Optional<String> age(Instant now) {
        return answered.filter(at -> going).map(at -> Ages.brief(Duration.between(at, now)));
    }

    boolean isDue(Model model) {
        return isDue(model, true);
    }

    /// @param changing whether it is on its way to something else at the moment
    boolean isDue(Model model, boolean changing) {
        if (!going) {
            return false;
        }
        if (answered.filter(at -> !at.isBefore(asked)).isEmpty()) {
            return !model.now().isBefore(asked.plus(PATIENCE));
        }
        var took = Duration.between(asked, answered.get());
        var idle = Duration.between(model.lastKey(), model.now());
        var wished = model.desk().preferences().refresh();
        return Schedule.interval(Pace.LIVE, changing, idle, wished)
                .map(interval -> Schedule.calm(interval, took))
                .filter(interval -> !model.now().isBefore(answered.get().plus(interval)))
                .isPresent();
    }
}
