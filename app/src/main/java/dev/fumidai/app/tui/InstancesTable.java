package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.ClusterSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ConsoleUrl;
import dev.fumidai.core.ecs.Instance;
import dev.fumidai.core.ecs.InstanceRef;
import dev.fumidai.core.ecs.InstanceStatus;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Why;
import dev.fumidai.terminal.widget.Column;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The container instances of a cluster.
///
/// @param again only this is read; empty for everything
record InstancesTable(ClusterRef of, Optional<Again<Instance>> again) implements Table<Instance> {
    InstancesTable(ClusterRef of) {
        this(of, Optional.empty());
    }

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

    /// Half an instance's id is of no use: it is typed and looked for elsewhere.
    @Override
    public Column first(Column usual) {
        return usual.between(usual.max(), usual.max());
    }

    @Override
    public Pace pace() {
        return Pace.SLOW;
    }

    @Override
    public void read(Aws aws, PageSink<Instance> sink) throws ProblemException, InterruptedException {
        if (again.isEmpty()) {
            aws.reads().instances(of, sink);
            return;
        }
        var refs = aws.reads().instanceRefs(of);
        var chosen =
                again.get().chosen(refs.stream().map(InstanceRef::instanceArn).toList());
        sink.page(chosen.kept(), List.of());
        aws.reads()
                .instances(
                        chosen.read().stream()
                                .map(arn -> new InstanceRef(of.arn(), arn))
                                .toList(),
                        sink);
    }

    @Override
    public Table<Instance> again(Again<Instance> wanted) {
        return new InstancesTable(of, Optional.of(wanted));
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
                        "enter l right", "tasks on it", (model, row) -> Navigation.push(model, TasksTable.on(row))));
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
