package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.TaskIds;
import dev.fumidai.app.tui.RowKey.RowAct;
import dev.fumidai.core.ecs.Task;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// What can be done only with tasks that have not stopped says so at once of those that have. Pure.
final class RunningTasks {
    private RunningTasks() {}

    static RowAct<Task> one(RowAct<Task> act) {
        return (model, row) -> row.stopped() ? stopped(model, row) : act.on(model, row);
    }

    /// Of the marked ones those that it can be done with.
    static RowAct<Task> marked(BiFunction<Model, List<Task>, Step> act) {
        return (model, row) -> {
            var left = Selection.of(model, row).stream()
                    .filter(Predicate.not(Task::stopped))
                    .toList();
            return left.isEmpty() ? stopped(model, row) : act.apply(model, left);
        };
    }

    private static Step stopped(Model model, Task row) {
        return Step.of(model.hinting("Task " + TaskIds.brief(row.name()) + " has stopped already."));
    }
}
