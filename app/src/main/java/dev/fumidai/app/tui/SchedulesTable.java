package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.OtherSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.schedules.OtherCommand;
import dev.fumidai.core.schedules.ScheduleRow;
import dev.fumidai.core.shell.Quoting;
import dev.fumidai.terminal.widget.MenuState;
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
                                        model.next(),
                                        crumb() + " / " + row.name(),
                                        About.of(this, row),
                                        row.document(),
                                        false))),
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

    /// As `fumidai run` does, which refuses what nobody has marked for it. It runs one command in
    /// one container: where the schedule has several, one is chosen.
    private static Step run(Model model, ScheduleRow row) {
        if (row.definition().isEmpty()) {
            return Step.of(model.hinting("It names no task definition."));
        }
        var definition = row.definition().get().shortName();
        var commands = row.commands();
        return switch (commands.size()) {
            case 0 -> OpsForm.open(model, definition, Optional.empty(), List.of());
            case 1 -> run(model, definition, commands.getFirst());
            default -> chosen(model, definition, commands);
        };
    }

    private static Step run(Model model, String definition, OtherCommand command) {
        return OpsForm.open(model, definition, command.container(), command.words());
    }

    private static Step chosen(Model model, String definition, List<OtherCommand> commands) {
        var items = commands.stream()
                .map(it -> MenuState.Item.of("", it.container().orElse("–") + "  " + Quoting.join(it.words())))
                .toList();
        var acts = commands.stream()
                .<Binding.Act>map(it -> next -> run(next, definition, it))
                .toList();
        return Step.of(model.over(Optional.of(new Popup.Choice(MenuState.of("run now which command?", items), acts))));
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
