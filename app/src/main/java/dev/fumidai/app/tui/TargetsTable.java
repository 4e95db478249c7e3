package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.OtherSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.balancing.TargetHealth;
import dev.fumidai.core.balancing.TargetState;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ConsoleUrl;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Service;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the load balancers of a service think of its tasks.
///
/// @param service as it was when they were opened: its target groups seldom change
record TargetsTable(Service service) implements Table<TargetHealth> {
    @Override
    public String kind() {
        return "targets";
    }

    @Override
    public String crumb() {
        return Crumb.of(service.ref(), "target health");
    }

    @Override
    public String none() {
        return service.loadBalancers().isEmpty() ? service.name() + " has no load balancer." : Table.super.none();
    }

    @Override
    public Sheet<TargetHealth> sheet(Instant now) {
        return OtherSheets.targets();
    }

    @Override
    public Pace pace() {
        return Pace.LIVE;
    }

    @Override
    public void read(Aws aws, PageSink<TargetHealth> sink) throws ProblemException, InterruptedException {
        var found = aws.targets().health(service);
        sink.page(found.rows(), found.missing());
    }

    @Override
    public Optional<Reason> why(TargetHealth row) {
        return row.why();
    }

    @Override
    public boolean isChanging(TargetHealth row) {
        return row.state().is(TargetState.INITIAL, TargetState.DRAINING);
    }

    /// By group: blue and green apart.
    @Override
    public Optional<Comparator<TargetHealth>> order() {
        return Optional.of(Comparator.comparing(TargetHealth::group).thenComparing(TargetHealth::arn));
    }

    @Override
    public List<RowKey<TargetHealth>> keys() {
        return List.of(RowKey.<TargetHealth>of(
                        "enter l right",
                        "containers of its task",
                        (model, row) -> row.task()
                                .map(task -> Navigation.push(model, new ContainersTable(task)))
                                .orElse(Step.of(model.hinting("No task of this service has that address."))))
                .hintedFor(row -> row.task().isPresent()));
    }

    @Override
    public Optional<URI> console(TargetHealth row) {
        return row.task().map(ConsoleUrl::task);
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<TargetHealth> row) {
        return Optional.of(service.ref().cluster());
    }
}
