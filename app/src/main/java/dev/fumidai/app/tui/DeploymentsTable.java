package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.ServiceSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.ConsoleUrl;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.Why;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The service deployments of a service, newest first.
record DeploymentsTable(ServiceRef service) implements Table<Deployment> {
    @Override
    public String kind() {
        return "deployments";
    }

    @Override
    public String crumb() {
        return service.cluster().name() + " / " + service.name() + " / deployments";
    }

    @Override
    public Sheet<Deployment> sheet(Instant now) {
        return ServiceSheets.deployments(now, revision -> Optional.empty());
    }

    @Override
    public Pace pace() {
        return Pace.LIVE;
    }

    @Override
    public void read(EcsReads reads, PageSink<Deployment> sink) throws ProblemException, InterruptedException {
        reads.deployments(service, sink);
    }

    @Override
    public Optional<Reason> why(Deployment row) {
        return Why.why(row);
    }

    @Override
    public boolean isChanging(Deployment row) {
        return row.open();
    }

    @Override
    public Optional<Comparator<Deployment>> order() {
        return Optional.of(
                Comparator.comparing((Deployment it) -> it.createdAt().orElse(Instant.EPOCH), Comparator.reverseOrder())
                        .thenComparing(Deployment::arn));
    }

    @Override
    public List<RowKey<Deployment>> keys() {
        return List.of(RowKey.hinted("enter l right v", "what it brings", DeploymentsTable::revision));
    }

    @Override
    public Optional<URI> console(Deployment row) {
        return Optional.of(ConsoleUrl.deployment(row.ref()));
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<Deployment> row) {
        return Optional.of(service.cluster());
    }

    private static Step revision(Model model, Deployment row) {
        var target = row.target();
        if (target.isEmpty()) {
            return Step.of(model);
        }
        var arn = target.get().arn();
        return Step.of(model, new Effect.Ask("service revision", aws -> {
            var found = aws.reads().serviceRevisions(List.of(arn)).rows();
            return answered -> found.isEmpty()
                    ? Step.of(answered)
                    : Navigation.push(
                            answered,
                            TextScreen.document(
                                    answered.next(),
                                    "revision " + found.getFirst().name(),
                                    found.getFirst().document(),
                                    false));
        }));
    }
}
