package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.app.ecs.TaskSheets;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.Family;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The families of task definitions. AWS lists their names; how many revisions one has takes a call
/// of its own, made for those that somebody looks at.
///
/// @param users the services that run a revision, by the family's name, as far as is known
/// @param asked those that were looked at, the first ones first
record FamiliesTable(Map<String, List<String>> users, List<String> asked) implements Table<Family> {
    /// So that what comes is seen before the rest has come.
    private static final int AT_ONCE = 8;

    FamiliesTable {
        users = Map.copyOf(users);
        asked = List.copyOf(asked);
    }

    static FamiliesTable of(Model model) {
        return new FamiliesTable(InUse.of(model).families(), List.of());
    }

    @Override
    public String kind() {
        return "families";
    }

    @Override
    public String crumb() {
        return "task definitions";
    }

    @Override
    public Sheet<Family> sheet(Instant now) {
        return TaskSheets.families(users);
    }

    @Override
    public Pace pace() {
        return Pace.ONCE;
    }

    @Override
    public void read(Aws aws, PageSink<Family> sink) throws ProblemException, InterruptedException {
        aws.reads().families(sink);
        if (!asked.isEmpty()) {
            sink.page(active(aws, asked), List.of());
        }
    }

    @Override
    public Family merged(Family old, Family now) {
        return now.active().isPresent() ? now : old;
    }

    /// Those that are seen and not read yet.
    @Override
    public Optional<Step> ticked(Model model, TableScreen<Family> screen) {
        var wanted = screen.load().running()
                ? List.<String>of()
                : screen.seen(model.layout().body()).stream()
                        .filter(row -> row.active().isEmpty() && !asked.contains(row.name()))
                        .map(Family::name)
                        .limit(AT_ONCE)
                        .toList();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        var all = Stream.concat(asked.stream(), wanted.stream()).toList();
        var next = screen.through(new FamiliesTable(users, all));
        return Optional.of(Step.of(model.withTop(next), asking(screen.id(), wanted)));
    }

    private static Effect asking(long screen, List<String> wanted) {
        return new Effect.Ask("families of task definitions", aws -> {
            var found = active(aws, wanted);
            return answered -> Step.of(answered.withScreen(screen, old -> with(answered, old, found)));
        });
    }

    /// One that AWS does not answer for keeps its name; where it is none, that is told.
    private static List<Family> active(Aws aws, List<String> names) throws ProblemException, InterruptedException {
        var found = Found.<Family>of(sink -> aws.reads().families(names, sink));
        var refused =
                found.missing().stream().flatMap(it -> it.problem().stream()).findFirst();
        if (found.rows().isEmpty() && refused.isPresent()) {
            throw refused.get().asException();
        }
        return found.rows();
    }

    private static Screen with(Model model, Screen screen, List<Family> found) {
        return screen instanceof TableScreen<?> rows && rows.table() instanceof FamiliesTable
                ? families(rows).brought(found, List.of(), model.layout().body(), model.now())
                : screen;
    }

    /// A table of families has families.
    @SuppressWarnings("unchecked")
    private static TableScreen<Family> families(TableScreen<?> screen) {
        return (TableScreen<Family>) screen;
    }

    @Override
    public Optional<Reason> why(Family row) {
        return Optional.empty();
    }

    @Override
    public List<RowKey<Family>> keys() {
        return List.of(RowKey.hinted(
                "enter l right",
                "revisions",
                (model, row) ->
                        Navigation.push(model, new RevisionsTable(row.name(), Optional.empty(), InUse.of(model)))));
    }

    @Override
    public Optional<URI> console(Family row) {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<Family> row) {
        return Optional.empty();
    }
}
