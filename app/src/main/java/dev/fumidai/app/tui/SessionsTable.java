package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.OtherSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.sessions.SessionRow;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The open sessions of the region, everybody's.
record SessionsTable() implements Table<SessionRow> {
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
        return OtherSheets.sessions(now);
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
        return List.of();
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
