package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.ServiceSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ConsoleUrl;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.Hook;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.Why;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.terminal.widget.MenuState;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The service deployments of a service, newest first.
record DeploymentsTable(ServiceRef service) implements Table<Deployment> {
    @Override
    public String kind() {
        return "deployments";
    }

    @Override
    public String crumb() {
        return service.cluster().name() + " / " + service.name() + " / deployments";
    }

    @Override
    public Sheet<Deployment> sheet(Instant now) {
        return ServiceSheets.deployments(now, revision -> Optional.empty());
    }

    @Override
    public Pace pace() {
        return Pace.LIVE;
    }

    @Override
    public void read(Aws aws, PageSink<Deployment> sink) throws ProblemException, InterruptedException {
        aws.reads().deployments(service, sink);
    }

    @Override
    public Optional<Reason> why(Deployment row) {
        return Why.why(row);
    }

    @Override
    public boolean isChanging(Deployment row) {
        return row.open();
    }

    @Override
    public Optional<Comparator<Deployment>> order() {
        return Optional.of(
                Comparator.comparing((Deployment it) -> it.createdAt().orElse(Instant.EPOCH), Comparator.reverseOrder())
                        .thenComparing(Deployment::arn));
    }

    @Override
    public List<RowKey<Deployment>> keys() {
        return List.of(
                RowKey.hinted("enter l right v", "what it brings", DeploymentsTable::revision),
                RowKey.hinted(
                        "R",
                        "roll back",
                        (model, row) -> Confirmation.review(model, List.of(new Change.Rollback(row.ref())))),
                RowKey.hinted(
                        "S",
                        "abort",
                        (model, row) -> Confirmation.review(model, List.of(new Change.AbortDeployment(row.ref())))),
                RowKey.hinted("=", "what it changes", RevisionDiff::open),
                RowKey.<Deployment>of("o", "continue", DeploymentsTable::hook)
                        .hintedFor(row -> row.hooks().stream().anyMatch(Hook::awaitsAction)));
    }

    @Override
    public Optional<URI> console(Deployment row) {
        return Optional.of(ConsoleUrl.deployment(row.ref()));
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<Deployment> row) {
        return Optional.of(service.cluster());
    }

    /// A deployment that waits at a hook goes on, or back.
    private static Step hook(Model model, Deployment row) {
        var waiting = row.hooks().stream().filter(Hook::awaitsAction).findFirst();
        if (waiting.isEmpty()) {
            return Step.of(model.saying(LogEntry.said(model.now(), "deployment", row.name() + " waits for nobody.")));
        }
        var id = waiting.get().id();
        var items = List.of(MenuState.Item.of("c", "continue"), MenuState.Item.of("b", "roll back"));
        var acts = List.<Binding.Act>of(
                next -> Confirmation.review(next, List.of(new Change.ContinueDeployment(row.ref(), id, false))),
                next -> Confirmation.review(next, List.of(new Change.ContinueDeployment(row.ref(), id, true))));
        return Step.of(model.over(Optional.of(new Popup.Choice(MenuState.of("waiting deployment", items), acts))));
    }

    private static Step revision(Model model, Deployment row) {
        var target = row.target();
        if (target.isEmpty()) {
            return Step.of(model.hinting("AWS does not say what it brings."));
        }
        var arn = target.get().arn();
        return Step.of(model, new Effect.Ask("service revision", aws -> {
            var found = aws.reads().serviceRevisions(List.of(arn)).rows();
            return answered -> found.isEmpty()
                    ? Step.of(answered)
                    : Navigation.push(
                            answered,
                            TextScreen.document(
                                    answered.next(),
                                    "revision " + found.getFirst().name(),
                                    found.getFirst().document(),
                                    false));
        }));
    }
}
