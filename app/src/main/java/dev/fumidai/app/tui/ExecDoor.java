package dev.fumidai.app.tui;

import dev.fumidai.app.tui.RowKey.RowAct;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.core.shell.ExecOff;
import java.util.List;
import java.util.Optional;

/// Whatever needs a session to a task is refused at once where ECS Exec is known to be off for
/// it, with the same words, instead of after a form was filled in. Pure.
final class ExecDoor {
    private ExecDoor() {}

    static RowAct<Task> ofTask(RowAct<Task> act) {
        return (model, row) -> row.execEnabled() ? act.on(model, row) : closed(model, off(row));
    }

    static RowAct<Container> ofContainer(RowAct<Container> act) {
        return (model, row) -> isClosed(row) ? closed(model, off(row)) : act.on(model, row);
    }

    /// One that does not run yet has no agent either, and may get one.
    static boolean isClosed(Container row) {
        return row.execAgent().isEmpty() && row.lastStatus().is(TaskStatus.RUNNING);
    }

    static ExecOff off(Task row) {
        return off(row.ref(), row.service(), row.instanceArn().isPresent());
    }

    static ExecOff off(Container row) {
        return off(row.ref().task(), Optional.empty(), row.onInstance());
    }

    static Step closed(Model model, ExecOff off) {
        var seat = model.seat();
        var problem = seat.production() ? off.onProduction(seat.profile(), List.of()) : off.problem(List.of());
        return Step.of(model.saying(LogEntry.failed(model.now(), "exec", problem)));
    }

    private static ExecOff off(TaskRef task, Optional<String> service, boolean onInstance) {
        return new ExecOff(task.cluster().name(), task.id(), service, onInstance);
    }
}
