package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.OtherSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.sessions.SessionRow;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The open sessions of the region, everybody's.
///
/// @param me the caller's ARN; empty until AWS has said it
record SessionsTable(Optional<String> me) implements Table<SessionRow> {
    static SessionsTable of(Model model) {
        return new SessionsTable(me(model));
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
        return "sessions";
    }

    @Override
    public Sheet<SessionRow> sheet(Instant now) {
        return OtherSheets.sessions(now, me);
    }

    @Override
    public Pace pace() {
        return Pace.SLOW;
    }

    @Override
    public void read(Aws aws, PageSink<SessionRow> sink) throws ProblemException, InterruptedException {
        var found = aws.sessions();
        sink.page(found.rows(), found.missing());
    }

    @Override
    public Optional<Reason> why(SessionRow row) {
        return Optional.empty();
    }

    @Override
    public List<RowKey<SessionRow>> keys() {
        return List.of(RowKey.of("D", "end it", this::end).hintedFor(row -> me.isPresent()));
    }

    private Step end(Model model, SessionRow row) {
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
                : Optional.of(Step.of(model.withTop(
                        screen.through(of(model), false, model.layout().body(), model.now()))));
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
