package dev.fumidai.core.bastion;

import dev.fumidai.core.Pause;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.state.BastionRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stops tasks, and does not give up at the first obstacle.
final class Stopper {
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Ecs ecs;
    private final Schedules schedules;
    private final Pause pause;

    Stopper(Ecs ecs, Schedules schedules, Pause pause) {
        this.ecs = ecs;
        this.schedules = schedules;
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

    /// Takes the outer deadline back once the task is stopped, where there is one.
    ///
    /// @return what became of it, for a person; empty when there is none
    String unschedule(BastionRecord record) throws InterruptedException {
        if (!record.scheduled()) {
            return "";
        }
        try {
            schedules.delete(scheduleName(record));
            return "its schedule is deleted";
        } catch (CallFailed failed) {
            // It stops what is stopped already, and then deletes itself.
            return "its schedule could not be deleted (" + failed.action() + "); it deletes itself at the deadline";
        }
    }

    /// Moves the outer deadline to the record's end.
    ///
    /// @return why it could not be moved, for a person
    Optional<String> reschedule(BastionRecord record, String roleArn) throws InterruptedException {
        try {
            schedules.move(scheduleName(record), record.cluster(), record.taskArn(), record.expiresAt(), roleArn);
            return Optional.empty();
        } catch (CallFailed failed) {
            return Optional.of("its schedule still stops it at the old time: " + failed.action() + " failed; allow it ("
                    + failed.problem().summary() + ")");
        }
    }

    /// What stopping would call.
    static List<PlannedCall> preview(BastionRecord record, String detail) {
        var stop = preview(record.cluster(), record.taskArn(), detail);
        return record.scheduled()
                ? List.of(
                        stop,
                        PlannedCall.start(
                                "scheduler:DeleteSchedule", scheduleName(record), Map.of("name", scheduleName(record))))
                : List.of(stop);
    }

    static PlannedCall preview(String cluster, String taskArn, String detail) {
        var id = taskArn.substring(taskArn.lastIndexOf('/') + 1);
        return PlannedCall.start(
                "ecs:StopTask",
                detail.isEmpty() ? id : id + ": " + detail,
                Map.of("cluster", cluster, "task", taskArn));
    }

    static String scheduleName(BastionRecord record) {
        return "fumidai-" + record.taskId();
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
