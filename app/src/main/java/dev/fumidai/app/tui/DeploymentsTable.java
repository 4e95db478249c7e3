package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.ServiceSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ConsoleUrl;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.Hook;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.RevisionCount;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.ServiceRevision;
import dev.fumidai.core.ecs.Why;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.terminal.widget.MenuState;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The service deployments of a service, newest first.
///
/// @param definitions what service revisions run, by their ARNs
/// @param asked the ARNs of those that were asked for
record DeploymentsTable(ServiceRef service, Map<String, DefinitionRef> definitions, Set<String> asked)
        implements Table<Deployment> {
    /// So many revisions at once are one call.
    private static final int AT_ONCE = 20;

    DeploymentsTable {
        definitions = Map.copyOf(definitions);
        asked = Set.copyOf(asked);
    }

    DeploymentsTable(ServiceRef service) {
        this(service, Map.of(), Set.of());
    }

    @Override
    public String kind() {
        return "deployments";
    }

    @Override
    public String crumb() {
        return Crumb.of(service, "deployments");
    }

    @Override
    public Sheet<Deployment> sheet(Instant now) {
        return ServiceSheets.deployments(now, revision -> Optional.ofNullable(definitions.get(revision)));
    }

    @Override
    public Pace pace() {
        return Pace.LIVE;
    }

    @Override
    public void read(Aws aws, PageSink<Deployment> sink) throws ProblemException, InterruptedException {
        aws.reads().deployments(service, sink);
    }

    /// What the revisions of those that are seen run: asked for once, since they never change.
    @Override
    public Optional<Step> ticked(Model model, TableScreen<Deployment> screen) {
        var wanted = screen.load().running()
                ? List.<String>of()
                : screen.seen(model.layout().body()).stream()
                        .flatMap(row -> Stream.concat(row.sources().stream(), row.target().stream()))
                        .map(RevisionCount::arn)
                        .distinct()
                        .filter(arn -> !asked.contains(arn))
                        .limit(AT_ONCE)
                        .toList();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        var all = new HashSet<>(asked);
        all.addAll(wanted);
        var next = screen.through(new DeploymentsTable(service, definitions, all));
        return Optional.of(Step.of(model.withTop(next), asking(screen.id(), wanted)));
    }

    private static Effect asking(long screen, List<String> wanted) {
        return new Effect.Ask("service revisions", aws -> {
            var found = aws.reads().serviceRevisions(wanted).rows();
            return answered -> Step.of(answered.withScreen(screen, old -> with(answered, old, found)));
        });
    }

    private static Screen with(Model model, Screen screen, List<ServiceRevision> found) {
        if (!(screen instanceof TableScreen<?> rows) || !(rows.table() instanceof DeploymentsTable table)) {
            return screen;
        }
        var all = new HashMap<>(table.definitions());
        found.forEach(revision -> all.put(revision.arn(), revision.definition()));
        var next = new DeploymentsTable(table.service(), all, table.asked());
        return deployments(rows).through(next, false, model.layout().body(), model.now());
    }

    /// A table of deployments has deployments.
    @SuppressWarnings("unchecked")
    private static TableScreen<Deployment> deployments(TableScreen<?> screen) {
        return (TableScreen<Deployment>) screen;
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
                RowKey.hinted("enter l right v", "what it deploys", DeploymentsTable::revision),
                RowKey.hinted("R", "roll back", Rollouts::back),
                RowKey.<Deployment>of("S", "abort", Rollouts::abort).hintedFor(Deployment::open),
                RowKey.hinted("=", "what it changes", RevisionDiff::open),
                RowKey.<Deployment>of("o", "continue", DeploymentsTable::hook)
                        .hintedFor(row -> row.hooks().stream().anyMatch(Hook::awaitsAction)),
                RowKey.hinted("f", "follow", Rollouts::open));
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
    static Step hook(Model model, Deployment row) {
        var waiting = row.hooks().stream().filter(Hook::awaitsAction).findFirst();
        if (waiting.isEmpty()) {
            return Step.of(model.hinting("It is not waiting at a hook."));
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
            return Step.of(model.hinting("AWS does not say what it deploys."));
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
                                    Crumb.of(
                                            row.ref().service(),
                                            "revision " + found.getFirst().name()),
                                    About.of(row),
                                    found.getFirst().document(),
                                    false));
        }));
    }
}
