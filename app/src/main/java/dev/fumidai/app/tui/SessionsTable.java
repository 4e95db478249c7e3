package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.OtherSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Severity;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.sessions.SessionRow;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The sessions of the region, everybody's.
///
/// @param me the caller's ARN; empty until AWS has said it
/// @param over those that are over instead of the open ones
record SessionsTable(Optional<String> me, boolean over) implements Table<SessionRow> {
    static SessionsTable of(Model model) {
        return new SessionsTable(me(model), false);
    }

    private static Optional<String> me(Model model) {
        return model.seat().identity().map(Identity::arn);
    }

    @Override
    public String kind() {
        return "sessions";
    }

    @Override
    public String crumb() {
        return over ? "sessions (over)" : "sessions";
    }

    @Override
    public Sheet<SessionRow> sheet(Instant now) {
        return OtherSheets.sessions(now, me, over);
    }

    @Override
    public Pace pace() {
        return over ? Pace.ONCE : Pace.SLOW;
    }

    @Override
    public void read(Aws aws, PageSink<SessionRow> sink) throws ProblemException, InterruptedException {
        var found = aws.sessions(over);
        sink.page(found.rows(), found.missing());
    }

    @Override
    public Optional<Reason> why(SessionRow row) {
        return over ? Optional.of(new Reason(Severity.PAST, row.status())) : Optional.empty();
    }

    @Override
    public List<RowKey<SessionRow>> keys() {
        return List.of(
                RowKey.hinted(
                        "enter l right",
                        "details",
                        (model, row) -> TableKeys.describe(model, crumb(), About.of(this, row), row)),
                RowKey.of("D", "end it", this::end).hintedFor(row -> me.isPresent() && !over));
    }

    @Override
    public List<Binding> tableKeys() {
        return List.of(Binding.hinted(
                "x",
                over ? "open ones" : "sessions that have ended",
                model -> Navigation.replace(model, new SessionsTable(me, !over))));
    }

    private Step end(Model model, SessionRow row) {
        if (over) {
            return Step.of(model.hinting("It has ended already."));
        }
        return me.isPresent()
                ? Confirmation.review(model, endings(model, row))
                : Step.of(model.hinting("Whether it is yours is not known yet: i asks AWS who you are."));
    }

    private List<Change> endings(Model model, SessionRow row) {
        return Selection.of(model, row).stream()
                .<Change>map(it -> new Change.EndSession(
                        it.name(),
                        Optional.of(Arn.name(it.owner())).filter(who -> !me.equals(Optional.of(it.owner())))))
                .toList();
    }

    /// Who one is may be known only after the table was opened.
    @Override
    public Optional<Step> ticked(Model model, TableScreen<SessionRow> screen) {
        return me.isPresent() || me(model).isEmpty()
                ? Optional.empty()
                : Optional.of(Step.of(model.withTop(screen.through(
                        new SessionsTable(me(model), over),
                        false,
                        model.layout().body(),
                        model.now()))));
    }

    @Override
    public Optional<URI> console(SessionRow row) {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<SessionRow> row) {
        return Optional.empty();
    }
}
