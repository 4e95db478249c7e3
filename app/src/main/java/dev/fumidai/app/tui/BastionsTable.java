package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.BastionRow;
import dev.fumidai.app.ecs.OtherSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.Bastions.Whose;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ConsoleUrl;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Severity;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.logs.LogPlace;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The bastions that run, in every account that the configuration leads to: what `fumidai bastion
/// ls` shows.
record BastionsTable(Whose whose) implements Table<BastionRow> {
    @Override
    public String kind() {
        return "bastions";
    }

    @Override
    public String crumb() {
        return whose == Whose.MINE ? "bastions" : "bastions (everybody's)";
    }

    @Override
    public Sheet<BastionRow> sheet(Instant now) {
        return OtherSheets.bastions(now);
    }

    @Override
    public Pace pace() {
        return Pace.LIVE;
    }

    @Override
    public void read(Aws aws, PageSink<BastionRow> sink) throws ProblemException, InterruptedException {
        sink.page(
                BastionRow.of(
                        aws.bastions().list(whose).stream()
                                .filter(bastion -> !bastion.status().equals("STOPPED"))
                                .toList(),
                        aws.tunnels()),
                List.of());
    }

    @Override
    public Optional<Reason> why(BastionRow row) {
        return row.bastion().status().equals("RUNNING")
                ? Optional.empty()
                : Optional.of(new Reason(Severity.CHANGING, row.bastion().status()));
    }

    @Override
    public boolean isChanging(BastionRow row) {
        return why(row).isPresent();
    }

    @Override
    public List<RowKey<BastionRow>> keys() {
        return List.of(
                RowKey.hinted(
                        "enter l right",
                        "containers",
                        (model, row) -> inside(model, row, task -> Navigation.push(model, new ContainersTable(task)))),
                RowKey.of(
                        "L",
                        "logs",
                        (model, row) -> inside(
                                model,
                                row,
                                task -> LogScreen.open(
                                        model,
                                        task.cluster().name() + " / " + row.name(),
                                        About.of(this, row),
                                        new LogPlace.OfTask(task),
                                        Optional.empty()))),
                RowKey.hinted("D", "stop", (model, row) -> BastionTexts.stop(model, Selection.of(model, row))));
    }

    @Override
    public List<Binding> tableKeys() {
        return List.of(
                Binding.hinted("x", "mine, everybody's", this::others),
                Binding.hinted("a", "open a tunnel", model -> Navigation.push(model, new DatabasesTable())));
    }

    @Override
    public Optional<URI> console(BastionRow row) {
        return row.task().map(ConsoleUrl::task);
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<BastionRow> row) {
        return row.flatMap(BastionRow::task).map(TaskRef::cluster);
    }

    private Step others(Model model) {
        return Navigation.replace(model, new BastionsTable(whose == Whose.MINE ? Whose.EVERYBODYS : Whose.MINE));
    }

    @FunctionalInterface
    private interface Way {
        Step into(TaskRef task);
    }

    /// Only where the screens look: another account or region takes its own profile.
    private static Step inside(Model model, BastionRow row, Way way) {
        var here = model.seat().identity().map(who -> ":" + who.region() + ":" + who.account() + ":");
        var task = row.task().filter(it -> here.isEmpty() || it.taskArn().contains(here.get()));
        return task.isPresent()
                ? way.into(task.get())
                : Step.of(model.saying(LogEntry.failed(
                        model.now(),
                        "bastion",
                        "Bastion " + row.name() + " is in another account or region.",
                        "",
                        "Ctrl+P, Ctrl+R")));
    }
}
