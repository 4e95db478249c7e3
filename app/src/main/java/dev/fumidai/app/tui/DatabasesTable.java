package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.OtherSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.database.DatabaseRow;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Severity;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The databases of the region; Enter opens a tunnel.
record DatabasesTable() implements Table<DatabaseRow> {
    private static final Pattern BROKEN =
            Pattern.compile("failed|error|full|^incompatible-|^inaccessible-|^insufficient-");

    @Override
    public String kind() {
        return "databases";
    }

    @Override
    public String crumb() {
        return "databases";
    }

    @Override
    public Sheet<DatabaseRow> sheet(Instant now) {
        return OtherSheets.databases();
    }

    @Override
    public Pace pace() {
        return Pace.SLOW;
    }

    @Override
    public void read(Aws aws, PageSink<DatabaseRow> sink) throws ProblemException, InterruptedException {
        var found = aws.databases();
        sink.page(found.rows(), found.missing());
    }

    @Override
    public Optional<Reason> why(DatabaseRow row) {
        return row.status().equals("available")
                ? Optional.empty()
                : Optional.of(new Reason(severity(row.status()), row.status()));
    }

    /// As RDS and ElastiCache call them: `failed`, `storage-full`, `incompatible-network` …
    private static Severity severity(String status) {
        return status.equals("stopped")
                ? Severity.PAST
                : BROKEN.matcher(status).find() ? Severity.BROKEN : Severity.CHANGING;
    }

    @Override
    public List<RowKey<DatabaseRow>> keys() {
        return List.of(RowKey.<DatabaseRow>of("enter l right", "tunnel", TunnelTexts::open)
                .hintedFor(row -> !row.isStopped()));
    }

    @Override
    public Optional<URI> console(DatabaseRow row) {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<DatabaseRow> row) {
        return Optional.empty();
    }
}
