package dev.fumidai.core.shell;

import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.session.Liveness;

/// Whether what a session leads into is still there, as ECS sees it.
record TaskLiveness(Tasks tasks) {
    Liveness of(SessionPlace place) {
        return place.isHost() ? Liveness.Verdict.Unknown::new : () -> look(place);
    }

    private Liveness.Verdict look(SessionPlace place) throws InterruptedException {
        try {
            var task = tasks.task(place.cluster(), place.taskArn());
            if (task.isEmpty() || !task.get().running()) {
                return new Liveness.Verdict.Gone(ShellProblems.TASK_STOPPED
                        + task.flatMap(TaskLook::stoppedReason)
                                .map(why -> ": " + why)
                                .orElse(""));
            }
            var same = task.get()
                    .container(place.container())
                    .flatMap(TaskLook.Box::runtimeId)
                    .filter(place.runtimeId()::equals)
                    .isPresent();
            return same ? new Liveness.Verdict.Present() : new Liveness.Verdict.Gone("the container was started again");
        } catch (CallFailed failed) {
            return new Liveness.Verdict.Unknown();
        }
    }
}
