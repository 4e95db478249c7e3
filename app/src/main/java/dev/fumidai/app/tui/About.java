package dev.fumidai.app.tui;

import dev.fumidai.core.audit.Subject;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ConsoleUrl;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.TaskQuery;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// What a screen is about, whatever lies below it: keys that need to know act upon this. Immutable.
///
/// @param cluster where it is
/// @param row as it was when the screen was opened; of a table the one under the cursor
/// @param subject what the journal is asked for
/// @param page it in the AWS console
record About(Optional<ClusterRef> cluster, Optional<Row> row, Optional<Subject> subject, Optional<URI> page) {
    static final About NOTHING = new About(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// A row of a table.
    static <T extends Row> About of(Table<T> table, T row) {
        return new About(
                table.cluster(Optional.of(row)),
                Optional.of(row),
                table.isJournalled()
                        ? Optional.of(JournalTexts.subject(table.sheet(Instant.EPOCH), row))
                        : Optional.empty(),
                table.console(row));
    }

    /// A table, and the row under its cursor, if there is one.
    static <T extends Row> About of(TableScreen<T> screen) {
        var table = screen.table();
        return screen.current()
                .map(row -> of(table, row))
                .orElseGet(() -> new About(
                        table.cluster(Optional.empty()), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    static About of(Service row) {
        return of(new ServicesTable(Optional.of(row.ref().cluster())), row);
    }

    static About of(Task row) {
        return of(new TasksTable(TaskQuery.running(row.ref().cluster()), Optional.empty()), row);
    }

    static About of(Container row) {
        return of(new ContainersTable(row.ref().task()), row);
    }

    static About of(Deployment row) {
        return of(new DeploymentsTable(row.ref().service()), row);
    }

    static About of(TaskDefinition row) {
        return of(new RevisionsTable(row.ref().family(), Optional.empty(), InUse.UNKNOWN), row);
    }

    /// All of a cluster; one that was typed has no more than its name.
    static About of(ClusterRef cluster) {
        var arn = Arn.parse(cluster.arn());
        var names = new LinkedHashSet<>(Set.of(cluster.name()));
        names.add(cluster.arn());
        return new About(
                Optional.of(cluster),
                Optional.empty(),
                Optional.of(new Subject(cluster.name(), names, arn.map(Arn::account), arn.map(Arn::region))),
                arn.map(known -> ConsoleUrl.cluster(cluster)));
    }
}
