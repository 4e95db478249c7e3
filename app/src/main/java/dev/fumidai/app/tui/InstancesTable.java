package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.ClusterSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ConsoleUrl;
import dev.fumidai.core.ecs.Instance;
import dev.fumidai.core.ecs.InstanceStatus;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.TaskQuery;
import dev.fumidai.core.ecs.Why;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The container instances of a cluster.
record InstancesTable(ClusterRef of) implements Table<Instance> {
    @Override
    public String kind() {
        return "instances";
    }

    @Override
    public String crumb() {
        return of.name() + " / instances";
    }

    @Override
    public Sheet<Instance> sheet(Instant now) {
        return ClusterSheets.instances(now);
    }

    @Override
    public Pace pace() {
        return Pace.SLOW;
    }

    @Override
    public void read(Aws aws, PageSink<Instance> sink) throws ProblemException, InterruptedException {
        aws.reads().instances(of, sink);
    }

    @Override
    public Optional<Reason> why(Instance row) {
        return Why.why(row);
    }

    @Override
    public boolean isChanging(Instance row) {
        return row.status().is(InstanceStatus.DRAINING);
    }

    @Override
    public List<RowKey<Instance>> keys() {
        return List.of(
                RowKey.hinted("s", "shell", Shells::open),
                RowKey.hinted(
                        "O", "drain, activate", (model, row) -> Changes.drain(model, of, Selection.of(model, row))),
                RowKey.hinted(
                        "enter l right",
                        "tasks on it",
                        (model, row) -> Navigation.push(
                                model,
                                new TasksTable(
                                        new TaskQuery(of, TaskQuery.State.RUNNING, new TaskQuery.OnInstance(row.arn())),
                                        Optional.empty()))));
    }

    @Override
    public Optional<URI> console(Instance row) {
        return Optional.of(ConsoleUrl.instance(row.ref()));
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<Instance> row) {
        return Optional.of(of);
    }
}
