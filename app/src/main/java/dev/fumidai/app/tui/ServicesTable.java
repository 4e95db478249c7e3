package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.ServiceSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Cluster;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ConsoleUrl;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.RolloutState;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.TaskQuery;
import dev.fumidai.core.ecs.Why;
import dev.fumidai.core.logs.LogPlace;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The services of a cluster.
///
/// @param of empty for all clusters of the region
/// @param figures how busy the tasks are, where somebody wants to see that
/// @param again only this is read; empty for everything
record ServicesTable(Optional<ClusterRef> of, Figures figures, Optional<Again<Service>> again)
        implements Table<Service> {
    ServicesTable(Optional<ClusterRef> of) {
        this(of, Figures.OFF, Optional.empty());
    }

    @Override
    public String kind() {
        return "services";
    }

    @Override
    public String crumb() {
        return of.map(ClusterRef::name).orElse("all") + " / services";
    }

    @Override
    public Sheet<Service> sheet(Instant now) {
        var sheet = ServiceSheets.services(now, of.isEmpty());
        return figures.on() ? ServiceSheets.withFigures(sheet, figures::of) : sheet;
    }

    @Override
    public Pace pace() {
        return of.isPresent() ? Pace.LIVE : Pace.SLOW;
    }

    @Override
    public void read(Aws aws, PageSink<Service> sink) throws ProblemException, InterruptedException {
        if (of.isPresent()) {
            read(aws, of.get(), sink);
            return;
        }
        for (var cluster : Found.<Cluster>of(aws.reads()::clusters).rows()) {
            read(aws, cluster.ref(), sink);
        }
    }

    private void read(Aws aws, ClusterRef cluster, PageSink<Service> sink)
            throws ProblemException, InterruptedException {
        if (again.isEmpty()) {
            aws.reads().services(cluster, sink);
            return;
        }
        var refs = aws.reads().serviceRefs(cluster);
        var chosen =
                again.get().chosen(refs.stream().map(ServiceRef::serviceArn).toList());
        sink.page(chosen.kept(), List.of());
        aws.reads()
                .services(
                        chosen.read().stream()
                                .map(arn -> new ServiceRef(cluster.arn(), arn))
                                .toList(),
                        sink);
    }

    @Override
    public Table<Service> again(Again<Service> wanted) {
        return new ServicesTable(of, figures, Optional.of(wanted));
    }

    @Override
    public Optional<Reason> why(Service row) {
        return Why.why(row);
    }

    @Override
    public boolean isChanging(Service row) {
        return row.pending() > 0
                || row.running() != row.desired()
                || row.rollouts().stream().anyMatch(rollout -> rollout.state().is(RolloutState.IN_PROGRESS));
    }

    @Override
    public List<RowKey<Service>> keys() {
        return List.of(
                RowKey.hinted(
                        "enter l right",
                        "tasks",
                        (model, row) -> Navigation.push(
                                model, new TasksTable(TaskQuery.running(row.ref()), Optional.of(row.ref())))),
                RowKey.hinted("s", "shell", (model, row) -> Shells.open(model, reference(row), Optional.empty())),
                RowKey.hinted(
                        "L",
                        "logs",
                        (model, row) -> LogScreen.open(
                                model,
                                crumb(row),
                                About.of(this, row),
                                new LogPlace.OfService(row.ref()),
                                Optional.empty())),
                RowKey.hinted("w", "events", (model, row) -> ServiceTexts.events(model, row)),
                RowKey.hinted(
                        "p", "deployments", (model, row) -> Navigation.push(model, new DeploymentsTable(row.ref()))),
                RowKey.hinted("t", "task definitions", ServicesTable::definitions),
                RowKey.hinted("m", "metrics", (model, row) -> MetricsScreen.open(model, row)),
                RowKey.of(
                        "x",
                        "tasks, stopped ones too",
                        (model, row) -> Navigation.push(
                                model,
                                new TasksTable(
                                        TaskQuery.running(row.ref()).in(TaskQuery.State.ALL), Optional.of(row.ref())))),
                RowKey.of("F", "forward a port through a task", TunnelTexts::forward),
                RowKey.of("H", "target health", (model, row) -> Navigation.push(model, new TargetsTable(row))),
                RowKey.of("R", "run a task of its own", OpsForm::service),
                RowKey.of("X", "why a shell would not open", DoctorTexts::service),
                RowKey.of("a", "autoscaling", (model, row) -> Navigation.push(model, new ScalingTable(row.ref()))),
                RowKey.hinted("z", "scale", (model, row) -> Changes.scale(model, Selection.of(model, row))),
                RowKey.hinted("o", "rollout", (model, row) -> Changes.rollout(model, Selection.of(model, row))),
                RowKey.hinted("U", "update", Changes::update));
    }

    @Override
    public List<Binding> tableKeys() {
        return List.of(
                Binding.of("M", "CPU and memory as columns, on and off", Figures::toggled),
                Binding.of("E", "events of all of them", EventFeed::seen),
                Binding.of("B", "databases, for a tunnel", model -> Navigation.push(model, new DatabasesTable())));
    }

    @Override
    public Set<String> wanted() {
        return figures.on() ? Set.of("cpu", "mem") : Set.of();
    }

    @Override
    public Optional<Step> ticked(Model model, TableScreen<Service> screen) {
        return figures.due(model, screen);
    }

    ServicesTable with(Figures other) {
        return new ServicesTable(of, other, again);
    }

    @Override
    public Optional<URI> console(Service row) {
        return Optional.of(ConsoleUrl.service(row.ref()));
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<Service> row) {
        return of.or(() -> row.map(service -> service.ref().cluster()));
    }

    private static String crumb(Service row) {
        return Crumb.of(row.ref());
    }

    private static Step definitions(Model model, Service row) {
        return row.definition()
                .map(definition -> Navigation.push(
                        model, new RevisionsTable(definition.family(), Optional.of(row.ref()), InUse.of(model))))
                .orElse(Step.of(model.hinting("This service has no task definition.")));
    }

    private static String reference(Service row) {
        return row.ref().cluster().name() + "/" + row.name();
    }
}
