package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.ClusterSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Cluster;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ConsoleUrl;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.TaskQuery;
import dev.fumidai.core.ecs.Why;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The clusters of a region.
record ClustersTable() implements Table<Cluster> {
    @Override
    public String kind() {
        return "clusters";
    }

    @Override
    public String crumb() {
        return "clusters";
    }

    @Override
    public Sheet<Cluster> sheet(Instant now) {
        return ClusterSheets.clusters();
    }

    @Override
    public Pace pace() {
        return Pace.CALM;
    }

    @Override
    public void read(Aws aws, PageSink<Cluster> sink) throws ProblemException, InterruptedException {
        aws.reads().clusters(sink);
    }

    @Override
    public Optional<Reason> why(Cluster row) {
        return Why.why(row);
    }

    @Override
    public boolean isChanging(Cluster row) {
        return row.pending() > 0;
    }

    @Override
    public String none() {
        return "No clusters here: :region goes to another region, :ctx to another profile.";
    }

    @Override
    public List<RowKey<Cluster>> keys() {
        return List.of(
                RowKey.hinted(
                        "enter l right",
                        "services",
                        (model, row) -> Navigation.push(model, new ServicesTable(Optional.of(row.ref())))),
                RowKey.hinted(
                        "N",
                        "tasks",
                        (model, row) ->
                                Navigation.push(model, new TasksTable(TaskQuery.running(row.ref()), Optional.empty()))),
                RowKey.of("E", "events of its services", EventFeed::open),
                RowKey.of("s", "shell in one of its containers", ShellChoice::open),
                RowKey.of(
                        "K",
                        "capacity providers",
                        (model, row) -> Navigation.push(model, new ProvidersTable(row.ref()))),
                RowKey.hinted("n", "instances", (model, row) -> Navigation.push(model, new InstancesTable(row.ref()))));
    }

    @Override
    public Optional<URI> console(Cluster row) {
        return Optional.of(ConsoleUrl.cluster(row.ref()));
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<Cluster> row) {
        return row.map(Cluster::ref);
    }
}
