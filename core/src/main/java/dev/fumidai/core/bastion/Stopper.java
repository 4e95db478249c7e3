package dev.fumidai.core.bastion;

import dev.fumidai.core.Pause;
import dev.fumidai.core.aws.CallFailed;
import java.time.Duration;

/// Stops tasks, and does not give up at the first obstacle.
final class Stopper {
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Ecs ecs;
    private final Pause pause;

    Stopper(Ecs ecs, Pause pause) {
        this.ecs = ecs;
        this.pause = pause;
    }

    /// Returns when AWS has accepted the stop.
    void stop(String cluster, String task, String reason) throws CallFailed, InterruptedException {
        for (var attempt = 1; ; attempt++) {
            try {
                ecs.stop(cluster, task, reason);
                return;
            } catch (CallFailed failed) {
                var passing = failed.kind() == CallFailed.Kind.THROTTLED || failed.kind() == CallFailed.Kind.UNANSWERED;
                if (!passing || attempt == ATTEMPTS) {
                    throw failed;
                }
                pause.pause(FIRST_DELAY.multipliedBy(1L << (attempt - 1)));
            }
        }
    }

    /// Waits until the task is STOPPED or forgotten.
    ///
    /// @return whether it is, within `atMost`
    boolean awaitStopped(String cluster, String task, Duration atMost) throws CallFailed, InterruptedException {
        for (var waited = Duration.ZERO; waited.compareTo(atMost) <= 0; waited = waited.plus(LOOK)) {
            if (ecs.describe(cluster, task, false).map(TaskView::stopped).orElse(true)) {
                return true;
            }
            pause.pause(LOOK);
        }
        return false;
    }
}
