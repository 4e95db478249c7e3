package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.OtherSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ConsoleUrl;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.Severity;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.scaling.ScalableTarget;
import dev.fumidai.core.scaling.ScalingRow;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The autoscaling of a service: limits, policies, schedules, and what it did.
record ScalingTable(ServiceRef service) implements Table<ScalingRow> {
    @Override
    public String kind() {
        return "autoscaling";
    }

    @Override
    public String crumb() {
        return Crumb.of(service, "autoscaling");
    }

    @Override
    public Sheet<ScalingRow> sheet(Instant now) {
        return OtherSheets.scaling(now);
    }

    @Override
    public Pace pace() {
        return Pace.ONCE;
    }

    @Override
    public void read(Aws aws, PageSink<ScalingRow> sink) throws ProblemException, InterruptedException {
        var scaling = aws.scaling().scaling(service);
        sink.page(ScalingRow.of(service, scaling), scaling.missing());
    }

    /// What a row is about is told there.
    @Override
    public Set<String> wanted() {
        return Set.of("rule");
    }

    @Override
    public Optional<Reason> why(ScalingRow row) {
        return row.why();
    }

    @Override
    public boolean isChanging(ScalingRow row) {
        return row.kind() == ScalingRow.Kind.ACTIVITY
                && row.why()
                        .filter(reason -> reason.severity() == Severity.CHANGING)
                        .isPresent();
    }

    /// By kind; of activities the newest first.
    @Override
    public Optional<Comparator<ScalingRow>> order() {
        return Optional.of(Comparator.comparing(ScalingRow::kind)
                .thenComparing(row -> row.at().orElse(Instant.EPOCH), Comparator.reverseOrder())
                .thenComparing(ScalingRow::name));
    }

    @Override
    public List<RowKey<ScalingRow>> keys() {
        return List.of(
                RowKey.of("enter l right", "in full", this::described),
                RowKey.hinted("d", "describe", this::described));
    }

    @Override
    public List<Binding> tableKeys() {
        return List.of(
                Binding.hinted("z", "limits", this::limits), Binding.hinted("o", "suspend, resume", this::suspension));
    }

    private Step described(Model model, ScalingRow row) {
        return row.kind() == ScalingRow.Kind.LIMITS && row.target().isEmpty()
                ? Step.of(model.hinting(notScaled()))
                : TableKeys.describe(model, crumb(), About.of(this, row), row);
    }

    private String notScaled() {
        return service.name() + " is not autoscaled: z gives it limits.";
    }

    private Step limits(Model model) {
        return target(model)
                .map(target -> Changes.limits(model, service, target))
                .orElseGet(() -> unread(model));
    }

    private Step suspension(Model model) {
        return target(model)
                .map(target -> target.isEmpty()
                        ? Step.of(model.hinting(notScaled()))
                        : Confirmation.review(
                                model,
                                List.of(new Change.SuspendScaling(
                                        service, target.get().suspended().isEmpty()))))
                .orElseGet(() -> unread(model));
    }

    private static Step unread(Model model) {
        var loaded = model.top() instanceof TableScreen<?> screen
                && screen.load().loaded().isPresent();
        return Step.of(model.hinting(
                loaded ? "AWS did not say what the limits are." : "AWS has not said yet what the limits are."));
    }

    /// What is known of the limits; nothing before they were read.
    private static Optional<Optional<ScalableTarget>> target(Model model) {
        return model.top() instanceof TableScreen<?> screen
                ? screen.rows().values().stream()
                        .filter(row -> row instanceof ScalingRow it && it.kind() == ScalingRow.Kind.LIMITS)
                        .map(row -> ((ScalingRow) row).target())
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public Optional<URI> console(ScalingRow row) {
        return Optional.of(ConsoleUrl.service(service));
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<ScalingRow> row) {
        return Optional.of(service.cluster());
    }
}
