package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.ClusterSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.CapacityProvider;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The capacity providers of a cluster.
record ProvidersTable(ClusterRef of) implements Table<CapacityProvider> {
    @Override
    public String kind() {
        return "providers";
    }

    @Override
    public String crumb() {
        return of.name() + " / capacity providers";
    }

    @Override
    public Sheet<CapacityProvider> sheet(Instant now) {
        return ClusterSheets.providers();
    }

    @Override
    public Pace pace() {
        return Pace.SLOW;
    }

    @Override
    public void read(Aws aws, PageSink<CapacityProvider> sink) throws ProblemException, InterruptedException {
        aws.reads().capacityProviders(of, sink);
    }

    @Override
    public Optional<Reason> why(CapacityProvider row) {
        return Optional.empty();
    }

    @Override
    public List<RowKey<CapacityProvider>> keys() {
        return List.of();
    }

    @Override
    public Optional<URI> console(CapacityProvider row) {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<CapacityProvider> row) {
        return Optional.of(of);
    }
}
