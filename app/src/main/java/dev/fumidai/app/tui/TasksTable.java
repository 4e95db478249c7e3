package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.app.ecs.TaskSheets;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ConsoleUrl;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Instance;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskQuery;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.core.ecs.Why;
import dev.fumidai.core.logs.LogPlace;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tasks: of a service, of a cluster, on an instance.
///
/// @param service whose they are, when they are one's
/// @param on what their instance is called, when they are one's
/// @param again only this is read; empty for everything
/// @param protections which of them are protected, where somebody wants to see it
record TasksTable(
        TaskQuery query,
        Optional<ServiceRef> service,
        Optional<String> on,
        Optional<Again<Task>> again,
        Protections protections)
        implements Table<Task> {
    TasksTable(TaskQuery query, Optional<ServiceRef> service) {
        this(query, service, Optional.empty(), Optional.empty(), Protections.UNKNOWN);
    }

    static TasksTable on(Instance row) {
        var query = new TaskQuery(row.ref().cluster(), TaskQuery.State.RUNNING, new TaskQuery.OnInstance(row.arn()));
        return new TasksTable(query, Optional.empty(), Optional.of(row.name()), Optional.empty(), Protections.UNKNOWN);
    }

    TasksTable with(Protections next) {
        return new TasksTable(query, service, on, again, next);
    }

    @Override
    public String kind() {
        return "tasks";
    }

    @Override
    public String crumb() {
        var state = query.state() == TaskQuery.State.RUNNING
                ? ""
                : " (" + query.state().name().toLowerCase(Locale.ROOT) + ")";
        var whose = service.map(ServiceRef::name).or(() -> on);
        return query.cluster().name() + whose.map(it -> " / " + it).orElse("") + " / tasks" + state;
    }

    @Override
    public Sheet<Task> sheet(Instant now) {
        var all = TaskSheets.tasks(now, false, protections::of);
        var sheet = query.state() == TaskQuery.State.RUNNING ? all.without("ended") : all;
        return service.isPresent() ? sheet.without("service") : sheet; // all are of one
    }

    @Override
    public Pace pace() {
        return Pace.LIVE;
    }

    @Override
    public void read(Aws aws, PageSink<Task> sink) throws ProblemException, InterruptedException {
        if (again.isEmpty()) {
            aws.reads().tasks(query, sink);
            return;
        }
        var refs = aws.reads().taskRefs(query);
        var chosen = again.get().chosen(refs.stream().map(TaskRef::taskArn).toList());
        sink.page(chosen.kept(), List.of());
        aws.reads()
                .tasks(
                        chosen.read().stream()
                                .map(arn -> new TaskRef(query.cluster().arn(), arn))
                                .toList(),
                        sink);
    }

    /// Stopped tasks are found in two ways, which takes all of them; those that are over are not
    /// looked up again anyway.
    @Override
    public Table<Task> again(Again<Task> wanted) {
        return query.state() == TaskQuery.State.RUNNING
                ? new TasksTable(query, service, on, Optional.of(wanted), protections)
                : this;
    }

    @Override
    public Optional<Step> ticked(Model model, TableScreen<Task> screen) {
        return protections.due(model, screen, this);
    }

    @Override
    public Optional<Reason> why(Task row) {
        return Why.why(row);
    }

    /// Those that stopped last are looked for first; those that run stand above them.
    @Override
    public Optional<Comparator<Task>> order() {
        return query.state() == TaskQuery.State.RUNNING
                ? Optional.empty()
                : Optional.of(Comparator.comparing(TasksTable::ended, Comparator.reverseOrder())
                        .thenComparing(Task::name));
    }

    private static Instant ended(Task row) {
        return row.times().stoppedAt().or(row.times()::stoppingAt).orElse(Instant.MAX);
    }

    @Override
    public boolean isChanging(Task row) {
        return !row.lastStatus().is(TaskStatus.RUNNING, TaskStatus.STOPPED, TaskStatus.DELETED);
    }

    @Override
    public List<RowKey<Task>> keys() {
        return List.of(
                RowKey.hinted(
                        "enter l right",
                        "containers",
                        (model, row) -> Navigation.push(model, new ContainersTable(row.ref()))),
                RowKey.of("d", "in full: network, environment, volumes, protection …", TaskScreen::open),
                RowKey.<Task>of("s", "shell", RunningTasks.one(Shells::open)).hintedFor(row -> !row.stopped()),
                RowKey.of(
                        "E",
                        "run one command in it",
                        RunningTasks.one(ExecDoor.ofTask(
                                (model, row) -> Shells.ask(model, Shells.target(row.ref()), Optional.empty())))),
                RowKey.hinted(
                        "L",
                        "logs",
                        (model, row) -> LogScreen.open(
                                model,
                                Crumb.of(row.ref()),
                                About.of(this, row),
                                new LogPlace.OfTask(row.ref()),
                                Optional.empty())),
                RowKey.of("X", "why a shell would not open", DoctorTexts::task),
                RowKey.of("O", "protect from scaling in, or no longer", RunningTasks.marked(Changes::protect)),
                RowKey.<Task>of("S", "stop", RunningTasks.marked(Changes::stop)).hintedFor(row -> !row.stopped()),
                RowKey.of("F", "forward a port through it", RunningTasks.one(ExecDoor.ofTask(TunnelTexts::forward))),
                RowKey.of("H", "target health", TasksTable::health),
                RowKey.of("P", "copy files in or out", RunningTasks.one(ExecDoor.ofTask(Transfers::ask))),
                RowKey.hinted("T", "timeline", (model, row) -> TaskTexts.timeline(model, row)),
                RowKey.hinted(
                        "t",
                        "task definition",
                        (model, row) -> Navigation.push(
                                model, new RevisionsTable(row.definition().family(), service, InUse.of(model)))));
    }

    @Override
    public List<Binding> tableKeys() {
        return List.of(Binding.hinted("x", "running, stopped, all", this::cycled));
    }

    @Override
    public Optional<URI> console(Task row) {
        return Optional.of(ConsoleUrl.task(row.ref()));
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<Task> row) {
        return Optional.of(query.cluster());
    }

    /// What the load balancers of its service think of it.
    private static Step health(Model model, Task row) {
        var name = row.service();
        if (name.isEmpty()) {
            return Step.of(model.hinting("It belongs to no service, so no load balancer knows it."));
        }
        var cluster = row.ref().cluster();
        return Step.of(model, new Effect.Ask("target health", aws -> {
            var ref = new ServiceRef(cluster.arn(), name.get());
            var found = Found.<Service>of(sink -> aws.reads().services(List.of(ref), sink))
                    .rows();
            return answered -> found.isEmpty()
                    ? Step.of(answered.hinting("Its service is gone."))
                    : Navigation.push(answered, new TargetsTable(found.getFirst()));
        }));
    }

    private Step cycled(Model model) {
        var next = switch (query.state()) {
            case RUNNING -> TaskQuery.State.STOPPED;
            case STOPPED -> TaskQuery.State.ALL;
            case ALL -> TaskQuery.State.RUNNING;
        };
        return Navigation.replace(
                model, new TasksTable(query.in(next), service, on, Optional.empty(), Protections.UNKNOWN));
    }
}
