package dev.fumidai.core.bastion;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.state.PendingStarts;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.Voice;
import java.time.Duration;
import java.util.Optional;

/// Sends RunTask, and never forgets a task whose answer was lost.
///
/// A client token makes that possible: asking again with the same one returns the task that the
/// lost call had started, so that it can be stopped even without the right to list tasks.
final class Runner {
    private static final int ATTEMPTS = 4;
    private static final String GIVEN_UP = "fumidai: the start was given up";
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);

    private final Ecs ecs;
    private final Pause pause;
    private final PendingStarts.Pending pending;
    private boolean unsure;

    /// @param pending is settled here when no task comes of it
    Runner(Ecs ecs, Pause pause, PendingStarts.Pending pending) {
        this.ecs = ecs;
        this.pause = pause;
        this.pending = pending;
    }

    /// Starts one task.
    ///
    /// @return its ARN; the caller now has to stop it
    String run(RunOrder order, StartOrder start, Explanation explanation, Voice voice)
            throws ProblemException, InterruptedException {
        var placed = false;
        try {
            var arn = place(order, explanation, voice);
            placed = true;
            return arn;
        } catch (CallFailed failed) {
            throw Refusals.runTask(failed, start.settings(), start.owner().region())
                    .asException(failed);
        } finally {
            if (!placed) {
                givenUp();
            }
        }
    }

    private void givenUp() throws ProblemException {
        if (unsure) {
            pending.unsettled();
        } else {
            pending.settled();
        }
    }

    private String place(RunOrder first, Explanation explanation, Voice voice)
            throws CallFailed, ProblemException, InterruptedException {
        var order = first;
        for (var attempt = 1; ; attempt++) {
            try {
                return accepted(order, explanation, voice);
            } catch (CallFailed failed) {
                if (!order.tags().isEmpty() && Refusals.tagsDenied(failed)) {
                    voice.degraded(
                            "ecs:TagResource",
                            "the " + order.use().noun() + " carries no tags: other machines cannot see whose it is",
                            "allow ecs:TagResource with the condition ecs:CreateAction = RunTask");
                    order = order.withoutTags(order.clientToken() + "-plain");
                } else if (failed.kind() == CallFailed.Kind.UNANSWERED && attempt == ATTEMPTS) {
                    sweep(order, voice);
                    throw failed;
                } else if (!passing(failed) || attempt == ATTEMPTS) {
                    throw failed;
                } else {
                    waitBefore(order, attempt, failed, voice);
                }
            }
        }
    }

    private String accepted(RunOrder order, Explanation explanation, Voice voice)
            throws CallFailed, ProblemException, InterruptedException {
        try {
            return switch (ecs.runTask(order)) {
                case Ecs.Ran.Accepted accepted -> accepted.taskArn();
                case Ecs.Ran.NotPlaced none ->
                    throw explanation.notPlaced(none.reason(), none.detail()).asException();
            };
        } catch (InterruptedException e) {
            sweep(order, voice);
            throw e;
        }
    }

    private void waitBefore(RunOrder order, int attempt, CallFailed failed, Voice voice) throws InterruptedException {
        try {
            pause.pause(FIRST_DELAY.multipliedBy(1L << (attempt - 1)));
        } catch (InterruptedException e) {
            if (failed.kind() == CallFailed.Kind.UNANSWERED) {
                sweep(order, voice);
            }
            throw e;
        }
    }

    /// Stops whatever this order may have started.
    private void sweep(RunOrder order, Voice voice) throws InterruptedException {
        try {
            Calm.<CallFailed>during(() -> {
                if (ecs.runTask(order) instanceof Ecs.Ran.Accepted accepted) {
                    ecs.stop(order.cluster(), accepted.taskArn(), GIVEN_UP);
                }
            });
        } catch (CallFailed again) {
            sweepByName(order, again, voice);
        }
    }

    private void sweepByName(RunOrder order, CallFailed before, Voice voice) throws InterruptedException {
        try {
            Calm.<CallFailed>during(() -> {
                for (var task : ecs.list(order.cluster(), Optional.of(order.startedBy()))) {
                    ecs.stop(order.cluster(), task, GIVEN_UP);
                }
            });
        } catch (CallFailed failed) {
            failed.addSuppressed(before);
            unsure = true;
            voice.say(new TunnelEvent.Trouble(new Problem(
                    "A " + order.use().noun() + " may have been started without our knowing.",
                    failed.problem().summary() + " " + failed.problem().cause(),
                    "if a task with startedBy " + order.startedBy() + " runs in cluster " + order.cluster()
                            + ", stop it; its watchdog ends it otherwise, after its grace time",
                    ExitCode.UNAVAILABLE)));
        }
    }

    private static boolean passing(CallFailed failed) {
        return failed.kind() == CallFailed.Kind.THROTTLED || failed.kind() == CallFailed.Kind.UNANSWERED;
    }
}
