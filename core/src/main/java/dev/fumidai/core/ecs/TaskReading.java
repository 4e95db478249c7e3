package dev.fumidai.core.ecs;

import dev.fumidai.core.aws.CallFailed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// How the tasks of a query are found.
///
/// Whether AWS lists the stopped tasks of a service when asked for them is not certain, nor whether
/// it does for whoever started them; so the stopped ones of the whole cluster are a second source,
/// of which those that do not belong are left out once they are known.
///
/// Tasks that have ended do not change any more: they are looked up once.
final class TaskReading {
    private final EcsCalls calls;
    private final Map<String, Task> ended;
    private final TaskQuery query;
    private final Set<String> listed = new HashSet<>();

    /// @param ended those that are known, by ARN; more are added
    TaskReading(EcsCalls calls, Map<String, Task> ended, TaskQuery query) {
        this.calls = calls;
        this.ended = ended;
        this.query = query;
    }

    void run(PageSink<Task> sink) throws CallFailed, InterruptedException {
        var wanted = wanted();
        PageSink<Task> wantedOnly =
                (rows, missing) -> sink.page(rows.stream().filter(wanted).toList(), missing);
        new Gathering<Task>(EcsCalls.TASKS_AT_ONCE, this::look).run(this::list, wantedOnly);
    }

    /// AWS is asked only for those that are not known for good.
    private Batch<Task> look(List<String> arns) throws CallFailed, InterruptedException {
        var rows = new ArrayList<Task>();
        var unknown = new ArrayList<String>();
        for (var arn : arns) {
            var known = ended.get(arn);
            if (known == null) {
                unknown.add(arn);
            } else {
                rows.add(known);
            }
        }
        if (unknown.isEmpty()) {
            return new Batch<>(rows, List.of());
        }
        var batch = calls.tasks(query.cluster().arn(), unknown);
        batch.rows().stream().filter(TaskReading::isOver).forEach(task -> ended.put(task.arn(), task));
        rows.addAll(batch.rows());
        return new Batch<>(rows, batch.missing());
    }

    /// Exit codes may come after the task itself has stopped.
    private static boolean isOver(Task task) {
        return task.lastStatus().is(TaskStatus.STOPPED)
                && task.containers().stream()
                        .allMatch(container -> container.lastStatus().is(TaskStatus.STOPPED));
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
            // Apart, so that known ones do not make a call of those that are not.
            fresh.stream()
                    .collect(Collectors.partitioningBy(ended::containsKey))
                    .values()
                    .forEach(pages);
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
