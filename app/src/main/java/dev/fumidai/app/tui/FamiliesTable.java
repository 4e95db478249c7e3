package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.Family;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The families of task definitions.
record FamiliesTable() implements Table<Family> {
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
        return new Sheet<>(List.of(Column.of("name", Family::name)), Family::name);
    }

    @Override
    public Pace pace() {
        return Pace.ONCE;
    }

    @Override
    public void read(Aws aws, PageSink<Family> sink) throws ProblemException, InterruptedException {
        aws.reads().families(sink);
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
