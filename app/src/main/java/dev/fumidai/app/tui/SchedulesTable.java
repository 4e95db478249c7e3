package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.OtherSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.schedules.ScheduleRow;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The schedules of the region that start tasks.
///
/// @param since when it was opened: what had ended by then is over
record SchedulesTable(Instant since) implements Table<ScheduleRow> {
    static SchedulesTable of(Model model) {
        return new SchedulesTable(model.now());
    }

    @Override
    public String kind() {
        return "schedules";
    }

    @Override
    public String crumb() {
        return "schedules";
    }

    @Override
    public Sheet<ScheduleRow> sheet(Instant now) {
        return OtherSheets.schedules(now);
    }

    @Override
    public Pace pace() {
        return Pace.ONCE;
    }

    @Override
    public void read(Aws aws, PageSink<ScheduleRow> sink) throws ProblemException, InterruptedException {
        aws.schedules().schedules(sink);
    }

    /// What a schedule is.
    @Override
    public Set<String> wanted() {
        return Set.of("schedule");
    }

    @Override
    public Optional<Reason> why(ScheduleRow row) {
        return row.why(since);
    }

    @Override
    public List<RowKey<ScheduleRow>> keys() {
        return List.of(
                RowKey.hinted(
                        "enter l right",
                        "as text",
                        (model, row) -> Navigation.push(
                                model,
                                TextScreen.document(
                                        model.next(), crumb() + " / " + row.name(), row.document(), false))),
                RowKey.of(
                        "t",
                        "task definition",
                        (model, row) -> row.definition()
                                .map(definition -> Navigation.push(
                                        model,
                                        new RevisionsTable(definition.family(), Optional.empty(), InUse.of(model))))
                                .orElse(Step.of(model.hinting("It names no task definition.")))),
                RowKey.hinted("R", "run now", SchedulesTable::run));
    }

    /// As `fumidai run` does, which refuses what nobody has marked for it.
    private static Step run(Model model, ScheduleRow row) {
        return row.definition()
                .map(definition -> OpsForm.open(model, definition.shortName(), row.container(), row.command()))
                .orElse(Step.of(model.hinting("It names no task definition.")));
    }

    @Override
    public Optional<URI> console(ScheduleRow row) {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<ScheduleRow> row) {
        return row.map(ScheduleRow::cluster);
    }
}
