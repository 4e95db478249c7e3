package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.LocalPorts;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.app.ecs.TaskSheets;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ConsoleUrl;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.core.ecs.Why;
import dev.fumidai.core.logs.LogPlace;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The containers of a task.
///
/// @param local the ports of this machine that lead there
record ContainersTable(TaskRef task, LocalPorts local) implements Table<Container> {
    private static final String LOCAL = "local";

    ContainersTable(TaskRef task) {
        this(task, LocalPorts.NONE);
    }

    @Override
    public String kind() {
        return "containers";
    }

    @Override
    public String crumb() {
        return Crumb.of(task, "containers");
    }

    @Override
    public Sheet<Container> sheet(Instant now) {
        var sheet = TaskSheets.containers(local).without("task"); // all are of one
        return local.tunnels().isEmpty() ? sheet.without(LOCAL) : sheet;
    }

    /// Tunnels come and go beside the table; nothing is asked for it.
    @Override
    public Optional<Step> ticked(Model model, TableScreen<Container> screen) {
        var now = new LocalPorts(model.desk().tunnels()).through(task);
        if (now.equals(local)) {
            return Optional.empty();
        }
        var others = now.tunnels().isEmpty() != local.tunnels().isEmpty();
        var next = screen.through(
                new ContainersTable(task, now), others, model.layout().body(), model.now());
        return Optional.of(Step.of(model.withTop(next)));
    }

    @Override
    public Pace pace() {
        return Pace.LIVE;
    }

    @Override
    public void read(Aws aws, PageSink<Container> sink) throws ProblemException, InterruptedException {
        var found = Found.<Task>of(tasks -> aws.reads().tasks(List.of(task), tasks));
        for (var row : found.rows()) {
            sink.page(row.containers(), found.missing());
            sink.page(planned(aws, row), List.of());
        }
        if (found.rows().isEmpty()) {
            sink.page(List.of(), found.missing());
        }
    }

    /// None where the definition is denied: then nobody knows which are essential.
    private static List<Container> planned(Aws aws, Task row) throws InterruptedException {
        try {
            var plans = aws.reads().taskDefinition(row.definition().arn()).containers();
            return row.containers().stream()
                    .flatMap(container -> plans.stream()
                            .filter(plan -> plan.name().equals(container.name()))
                            .map(container::withPlan))
                    .toList();
        } catch (ProblemException denied) {
            return List.of();
        }
    }

    @Override
    public Optional<Reason> why(Container row) {
        return Why.why(row);
    }

    @Override
    public boolean isChanging(Container row) {
        return !row.lastStatus().is(TaskStatus.RUNNING, TaskStatus.STOPPED, TaskStatus.DELETED);
    }

    @Override
    public List<RowKey<Container>> keys() {
        return List.of(
                RowKey.hinted("s enter", "shell", Shells::open),
                RowKey.hinted(
                        "E",
                        "run one command",
                        ExecDoor.ofContainer(
                                (model, row) -> Shells.ask(model, Shells.target(task), Optional.of(row.name())))),
                RowKey.hinted(
                        "L",
                        "logs",
                        (model, row) -> LogScreen.open(
                                model,
                                Crumb.of(task, row.name()),
                                About.of(this, row),
                                new LogPlace.OfTask(task),
                                Optional.of(row.name()))),
                RowKey.of("X", "why a shell would not open", DoctorTexts::container),
                RowKey.of("V", "environment and secrets", Surroundings::open),
                RowKey.hinted("F", "forward a port", ExecDoor.ofContainer(TunnelTexts::forward)),
                RowKey.hinted("d", "describe", this::describe),
                RowKey.of("T", "tunnels, to close one", (model, row) -> Navigation.push(model, new TunnelsTable())),
                RowKey.of("P", "copy files in or out", ExecDoor.ofContainer(Transfers::ask)),
                RowKey.of("D", "download a file", ExecDoor.ofContainer(Transfers::download)),
                RowKey.of(
                        "l right",
                        "details",
                        (model, row) -> Navigation.push(
                                model,
                                TextScreen.document(
                                        model.next(),
                                        crumb() + " / " + row.name(),
                                        About.of(this, row),
                                        told(row),
                                        false))));
    }

    private Step describe(Model model, Container row) {
        return TableKeys.describe(model, crumb() + " / " + row.name(), About.of(this, row), told(row));
    }

    /// What AWS says of it, and below that which local ports lead to it.
    private Document told(Container row) {
        var ports = local.told(row);
        if (ports.isEmpty()) {
            return row.document();
        }
        var fields = new LinkedHashMap<>(row.document().fields());
        fields.put("localPorts", ports);
        return Document.of(fields);
    }

    @Override
    public Optional<URI> console(Container row) {
        return Optional.of(ConsoleUrl.task(task));
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<Container> row) {
        return Optional.of(task.cluster());
    }
}
