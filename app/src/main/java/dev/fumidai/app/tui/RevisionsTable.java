package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.app.ecs.TaskSheets;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ConsoleUrl;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.Severity;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.change.Change;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The newest revisions of a family of task definitions, each read once and kept.
///
/// @param service where somebody came from: a revision can be deployed to it
record RevisionsTable(String family, Optional<ServiceRef> service) implements Table<TaskDefinition> {
    /// As many as fill a screen; each is a call of its own.
    private static final int NEWEST = 40;

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
        return TaskSheets.definitions(now, arn -> List.of());
    }

    @Override
    public Pace pace() {
        return Pace.ONCE;
    }

    @Override
    public void read(Aws aws, PageSink<TaskDefinition> sink) throws ProblemException, InterruptedException {
        for (var ref : aws.reads().revisions(family).stream().limit(NEWEST).toList()) {
            sink.page(List.of(aws.reads().taskDefinition(ref.arn())), List.of());
        }
    }

    @Override
    public Optional<Reason> why(TaskDefinition row) {
        return row.status().equals("ACTIVE") ? Optional.empty() : Optional.of(new Reason(Severity.PAST, row.status()));
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
                        (model, row) -> Navigation.push(
                                model,
                                TextScreen.document(
                                        model.next(), crumb() + " / " + row.name(), row.document(), false))),
                RowKey.hinted("U", "deploy", this::deploy),
                RowKey.hinted("e", "edit", (model, row) -> new Editing(row, service).begin(model)),
                RowKey.of("R", "run a task of its own", OpsForm::definition),
                RowKey.hinted("=", "differences to the one before", DefinitionDiff::toFormer));
    }

    private Step deploy(Model model, TaskDefinition row) {
        return service.map(it -> Confirmation.review(model, List.of(new Change.Deploy(it, row.arn()))))
                .orElseGet(() -> Step.of(model.saying(new LogEntry(
                        model.now(),
                        "deploy",
                        "To which service?",
                        "",
                        "open the revisions from a service, with t",
                        true,
                        1))));
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
