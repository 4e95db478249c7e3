package dev.fumidai.core.ecs;

import dev.fumidai.core.aws.CallFailed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// How the tasks of a query are found.
///
/// Whether AWS lists the stopped tasks of a service when asked for them is not certain, nor whether
/// it does for whoever started them; so the stopped ones of the whole cluster are a second source,
/// of which those that do not belong are left out once they are known.
final class TaskReading {
    private final EcsCalls calls;
    private final TaskQuery query;
    private final Set<String> listed = new HashSet<>();

    TaskReading(EcsCalls calls, TaskQuery query) {
        this.calls = calls;
        this.query = query;
    }

    void run(PageSink<Task> sink) throws CallFailed, InterruptedException {
        var wanted = wanted();
        PageSink<Task> wantedOnly =
                (rows, missing) -> sink.page(rows.stream().filter(wanted).toList(), missing);
        new Gathering<Task>(
                        EcsCalls.TASKS_AT_ONCE,
                        arns -> calls.tasks(query.cluster().arn(), arns))
                .run(this::list, wantedOnly);
    }

    private void list(Consumer<List<String>> pages) throws CallFailed, InterruptedException {
        if (query.state() != TaskQuery.State.STOPPED) {
            list(query, TaskQuery.State.RUNNING, pages);
        }
        if (query.state() == TaskQuery.State.RUNNING) {
            return;
        }
        if (!(query.by() instanceof TaskQuery.StartedBy)) {
            list(query, TaskQuery.State.STOPPED, pages);
        }
        if (narrowedLater()) {
            var everything = new TaskQuery(query.cluster(), TaskQuery.State.STOPPED, new TaskQuery.Everything());
            list(everything, TaskQuery.State.STOPPED, pages);
        }
    }

    private void list(TaskQuery which, TaskQuery.State state, Consumer<List<String>> pages)
            throws CallFailed, InterruptedException {
        Pages.each(token -> calls.taskArns(which, state, token), arns -> {
            var fresh = new ArrayList<>(arns);
            fresh.removeIf(arn -> !listed.add(arn));
            pages.accept(fresh);
        });
    }

    private boolean narrowedLater() {
        return query.by() instanceof TaskQuery.OfService || query.by() instanceof TaskQuery.StartedBy;
    }

    private Predicate<Task> wanted() {
        return switch (query.by()) {
            case TaskQuery.OfService of ->
                task -> task.service().filter(of.service()::equals).isPresent();
            case TaskQuery.StartedBy by ->
                task -> task.startedBy().filter(by.text()::equals).isPresent();
            case TaskQuery.Everything ignored -> task -> true;
            case TaskQuery.OfFamily ignored -> task -> true;
            case TaskQuery.OnInstance ignored -> task -> true;
        };
    }
}
