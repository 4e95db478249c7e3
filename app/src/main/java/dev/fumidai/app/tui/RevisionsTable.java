package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.app.ecs.TaskSheets;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Suggestions;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ConsoleUrl;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.Severity;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.change.Change;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The revisions of a family of task definitions, newest first. Each takes a call of its own, once:
/// the newest are read, and of the others those that somebody looks at.
///
/// @param service where somebody came from: a revision can be deployed to it
/// @param inUse who runs which
/// @param asked the ARNs of those that were asked for because they were looked at
record RevisionsTable(String family, Optional<ServiceRef> service, InUse inUse, Set<String> asked)
        implements Table<TaskDefinition> {
    /// As many as fill a screen.
    private static final int NEWEST = 40;

    RevisionsTable {
        asked = Set.copyOf(asked);
    }

    RevisionsTable(String family, Optional<ServiceRef> service, InUse inUse) {
        this(family, service, inUse, Set.of());
    }

    @Override
    public String kind() {
        return "revisions";
    }

    @Override
    public String crumb() {
        return "task definitions / " + family;
    }

    @Override
    public Sheet<TaskDefinition> sheet(Instant now) {
        return TaskSheets.definitions(now, inUse::of);
    }

    @Override
    public String none() {
        return Suggestions.withQuestion("No revisions of " + family + ".", family, ":td ", inUse.known());
    }

    @Override
    public Pace pace() {
        return Pace.ONCE;
    }

    @Override
    public void read(Aws aws, PageSink<TaskDefinition> sink) throws ProblemException, InterruptedException {
        var refs = aws.reads().revisions(family);
        sink.page(refs.stream().map(TaskDefinition::listed).toList(), List.of());
        aws.reads().taskDefinitions(refs.stream().limit(NEWEST).toList(), sink);
    }

    @Override
    public TaskDefinition merged(TaskDefinition old, TaskDefinition now) {
        return now.known() ? now : old;
    }

    /// Those that are seen and not read yet.
    @Override
    public Optional<Step> ticked(Model model, TableScreen<TaskDefinition> screen) {
        var wanted = screen.load().running()
                ? List.<DefinitionRef>of()
                : screen.seen(model.layout().body()).stream()
                        .filter(row -> !row.known() && !asked.contains(row.arn()))
                        .map(TaskDefinition::ref)
                        .toList();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        var all = new HashSet<>(asked);
        wanted.forEach(ref -> all.add(ref.arn()));
        var next = screen.through(new RevisionsTable(family, service, inUse, all));
        return Optional.of(Step.of(model.withTop(next), asking(screen.id(), wanted)));
    }

    private static Effect asking(long screen, List<DefinitionRef> wanted) {
        return new Effect.Ask("task definitions", aws -> {
            var found = Found.<TaskDefinition>of(sink -> aws.reads().taskDefinitions(wanted, sink));
            return answered -> Step.of(answered.withScreen(screen, old -> with(answered, old, found.rows())));
        });
    }

    private static Screen with(Model model, Screen screen, List<TaskDefinition> found) {
        return screen instanceof TableScreen<?> rows && rows.table() instanceof RevisionsTable
                ? revisions(rows).brought(found, List.of(), model.layout().body(), model.now())
                : screen;
    }

    /// What is deployed now is in use, on every screen of revisions.
    static Model deployed(Model model, Change.Deploy change) {
        var next = model;
        for (var screen : model.screens()) {
            next = next.withScreen(screen.id(), old -> deployed(old, change));
        }
        return next;
    }

    private static Screen deployed(Screen screen, Change.Deploy change) {
        if (!(screen instanceof TableScreen<?> rows && rows.table() instanceof RevisionsTable table)) {
            return screen;
        }
        var inUse = table.inUse.deployed(change.service().name(), change.definition());
        return revisions(rows).through(new RevisionsTable(table.family, table.service, inUse, table.asked));
    }

    /// A table of revisions has revisions.
    @SuppressWarnings("unchecked")
    private static TableScreen<TaskDefinition> revisions(TableScreen<?> screen) {
        return (TableScreen<TaskDefinition>) screen;
    }

    @Override
    public Optional<Reason> why(TaskDefinition row) {
        return !row.known() || row.status().equals("ACTIVE")
                ? Optional.empty()
                : Optional.of(new Reason(Severity.PAST, row.status()));
    }

    @Override
    public Optional<Comparator<TaskDefinition>> order() {
        return Optional.of(
                Comparator.comparing((TaskDefinition it) -> it.ref().revision().orElse(0), Comparator.reverseOrder()));
    }

    @Override
    public List<RowKey<TaskDefinition>> keys() {
        return List.of(
                RowKey.hinted(
                        "enter l right",
                        "open",
                        whole((model, row) -> Navigation.push(
                                model,
                                TextScreen.document(
                                        model.next(),
                                        crumb() + " / " + row.name(),
                                        About.of(this, row),
                                        row.document(),
                                        false)))),
                RowKey.hinted("U", "deploy", this::deploy),
                RowKey.hinted("e", "edit", whole((model, row) -> new Editing(row, service).begin(model))),
                RowKey.of("R", "run a task of its own", whole(OpsForm::definition)),
                RowKey.of(
                        "ctrl+d",
                        "deregister",
                        (model, row) ->
                                Confirmation.review(model, List.of(new Change.DeregisterDefinition(row.ref())))),
                RowKey.hinted("=", "differences from the one before", whole(DefinitionDiff::toFormer)));
    }

    /// For what needs more than its name: one that was not read yet is read first.
    private static RowKey.RowAct<TaskDefinition> whole(RowKey.RowAct<TaskDefinition> act) {
        return (model, row) -> row.known()
                ? act.on(model, row)
                : Step.of(
                        model.hinting("Reading " + row.name() + " …"),
                        reading(model.top().id(), row.ref(), act));
    }

    private static Effect reading(long screen, DefinitionRef ref, RowKey.RowAct<TaskDefinition> act) {
        return new Effect.Ask(ref.shortName(), aws -> {
            var row = aws.reads().taskDefinition(ref.arn());
            return answered -> {
                var next = answered.withScreen(screen, old -> with(answered, old, List.of(row)));
                return isWaiting(answered, screen, row)
                        ? act.on(next, row)
                        : Step.of(next.hinting(row.name() + " was read after you had moved on: press the key again."));
            };
        });
    }

    /// Whether somebody is still where the key was pressed.
    private static boolean isWaiting(Model model, long screen, TaskDefinition row) {
        return model.top().id() == screen
                && model.popup().isEmpty()
                && model.prompt().isEmpty()
                && ((TableScreen<?>) model.top())
                        .current()
                        .filter(it -> it.arn().equals(row.arn()))
                        .isPresent();
    }

    private Step deploy(Model model, TaskDefinition row) {
        return service.map(it -> Confirmation.review(model, List.of(new Change.Deploy(it, row.arn()))))
                .orElseGet(() -> DeployTo.ask(model, row));
    }

    @Override
    public Optional<URI> console(TaskDefinition row) {
        return Optional.of(ConsoleUrl.definition(row.ref()));
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<TaskDefinition> row) {
        return Optional.empty();
    }
}
