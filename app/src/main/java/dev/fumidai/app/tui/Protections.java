package dev.fumidai.app.tui;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.task.Protection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which tasks are protected from scaling in, as a column. It takes a call of its own, so that only
/// the tasks that are seen are asked for, and only while the column is: once for each time that the
/// rows are read. Immutable.
///
/// @param asked when they were asked for last
/// @param known by the tasks' ARNs; empty for those that cannot be protected
/// @param refused whether AWS has refused to say: then it is not asked any more
record Protections(Optional<Instant> asked, Map<String, Optional<Protection>> known, boolean refused) {
    static final Protections UNKNOWN = new Protections(Optional.empty(), Map.of(), false);

    private static final String COLUMN = "protected";

    /// Not more often, however fast somebody scrolls.
    private static final Duration LEAST = Duration.ofSeconds(2);

    Protections {
        known = Map.copyOf(known);
    }

    Optional<Protection> of(Task task) {
        return known.getOrDefault(task.arn(), Optional.empty());
    }

    /// Asks for what is seen and not known, and for all that is seen when the rows were read again.
    Optional<Step> due(Model model, TableScreen<Task> screen, TasksTable table) {
        if (refused || screen.load().running() || !TableDrawing.isSeen(screen, COLUMN, model)) {
            return Optional.empty();
        }
        var stale = screen.load()
                .loaded()
                .filter(at -> asked.isEmpty() || at.isAfter(asked.get()))
                .isPresent();
        var wanted = screen.seen(model.layout().body()).stream()
                .filter(task -> stale || !known.containsKey(task.arn()))
                .toList();
        var soon = asked.filter(at -> Duration.between(at, model.now()).compareTo(LEAST) < 0);
        if (wanted.isEmpty() || soon.isPresent()) {
            return Optional.empty();
        }
        var waiting = new Protections(Optional.of(model.now()), known, false);
        return Optional.of(Step.of(model.withTop(screen.through(table.with(waiting))), asking(screen.id(), wanted)));
    }

    private static Effect asking(long screen, List<Task> wanted) {
        return new Effect.Ask("protection", aws -> {
            try {
                var found = aws.tasks().protections(wanted);
                return answered -> Step.of(answered.withScreen(screen, old -> with(answered, old, wanted, found)));
            } catch (ProblemException refused) {
                return answered -> Step.of(answered.withScreen(screen, Protections::refused)
                        .saying(LogEntry.failed(answered.now(), "protection", refused.problem())));
            }
        });
    }

    private static Screen with(Model model, Screen screen, List<Task> wanted, Map<String, Protection> found) {
        if (!(screen instanceof TableScreen<?> rows) || !(rows.table() instanceof TasksTable table)) {
            return screen;
        }
        var all = new HashMap<>(table.protections().known());
        wanted.forEach(task -> all.put(task.arn(), Optional.ofNullable(found.get(task.arn()))));
        var next = table.with(new Protections(table.protections().asked(), all, false));
        return tasks(rows).through(next, false, model.layout().body(), model.now());
    }

    private static Screen refused(Screen screen) {
        return screen instanceof TableScreen<?> rows && rows.table() instanceof TasksTable table
                ? tasks(rows).through(table.with(new Protections(Optional.empty(), Map.of(), true)))
                : screen;
    }

    /// A table of tasks has tasks.
    @SuppressWarnings("unchecked")
    private static TableScreen<Task> tasks(TableScreen<?> screen) {
        return (TableScreen<Task>) screen;
    }
}
