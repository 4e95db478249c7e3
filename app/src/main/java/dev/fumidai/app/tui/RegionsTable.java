package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.PlaceSheets;
import dev.fumidai.app.ecs.RegionRow;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The regions that the SDK knows. Nothing is asked of AWS: how many clusters there are is known of
/// the region in use.
///
/// @param here the code of the region in use
record RegionsTable(String here, OptionalInt clusters) implements Table<RegionRow> {
    static Step open(Model model) {
        var here = model.seat().region();
        return Navigation.push(
                model,
                TableScreen.of(model.next(), new RegionsTable(here, clusters(model)), "")
                        .on(here));
    }

    private static OptionalInt clusters(Model model) {
        return model.screens().stream()
                .filter(TableScreen.class::isInstance)
                .map(screen -> (TableScreen<?>) screen)
                .filter(screen -> screen.table() instanceof ClustersTable
                        && screen.load().loaded().isPresent())
                .mapToInt(screen -> screen.rows().size())
                .findFirst();
    }

    @Override
    public String kind() {
        return "regions";
    }

    @Override
    public String crumb() {
        return "regions";
    }

    @Override
    public Sheet<RegionRow> sheet(Instant now) {
        return PlaceSheets.regions(here, clusters);
    }

    @Override
    public Pace pace() {
        return Pace.ONCE;
    }

    @Override
    public void read(Aws aws, PageSink<RegionRow> sink) {
        sink.page(RegionRow.all(), List.of());
    }

    @Override
    public Optional<Reason> why(RegionRow row) {
        return Optional.empty();
    }

    @Override
    public List<RowKey<RegionRow>> keys() {
        return List.of(RowKey.hinted(
                "enter l right",
                "go there",
                (model, row) -> Step.of(model, new Effect.Sit(model.seat().profile(), Optional.of(row.code())))));
    }

    @Override
    public boolean isJournalled() {
        return false;
    }

    @Override
    public Optional<URI> console(RegionRow row) {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<RegionRow> row) {
        return Optional.empty();
    }
}
