package dev.fumidai.core.ecs.change;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.DeploymentStatus;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.RevisionCount;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.ServiceRevision;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where a service can go back to.
public final class WayBack {
    private static final int LOOKS_BACK = 20;

    private final EcsReads reads;

    public WayBack(EcsReads reads) {
        this.reads = reads;
    }

    /// The deployment that goes on.
    public Optional<Deployment> open(ServiceRef service) throws ProblemException, InterruptedException {
        return deployments(service).stream().filter(Deployment::open).findFirst();
    }

    /// The task definition of the last good deployment that had another one than now; without such
    /// a deployment the revision before.
    ///
    /// @throws ProblemException exit code 5 when there is none
    public DefinitionRef previous(Service service) throws ProblemException, InterruptedException {
        var now = service.definition();
        var good = deployments(service.ref()).stream()
                .filter(it -> it.status().is(DeploymentStatus.SUCCESSFUL))
                .flatMap(it -> it.target().stream())
                .map(RevisionCount::arn)
                .distinct()
                .limit(LOOKS_BACK)
                .toList();
        if (!good.isEmpty()) {
            var definitions = reads.serviceRevisions(good).rows().stream()
                    .collect(Collectors.toMap(ServiceRevision::arn, ServiceRevision::definition, (a, b) -> a));
            for (var arn : good) {
                var definition = Optional.ofNullable(definitions.get(arn));
                if (definition.isPresent() && !definition.equals(now)) {
                    return definition.get();
                }
            }
        }
        return before(service, now);
    }

    private DefinitionRef before(Service service, Optional<DefinitionRef> now)
            throws ProblemException, InterruptedException {
        if (now.isPresent()) {
            int number = now.get().revision().orElse(0);
            var older = reads.revisions(now.get().family()).stream()
                    .filter(it -> it.revision().orElse(Integer.MAX_VALUE) < number)
                    .max(Comparator.comparingInt(it -> it.revision().orElse(0)));
            if (older.isPresent()) {
                return older.get();
            }
        }
        throw new Problem(
                        "There is nothing to roll " + Words.name(service.ref()) + " back to.",
                        "AWS knows no good deployment and no active revision before this one.",
                        "fumidai deploy " + Words.name(service.ref()) + " FAMILY:REVISION",
                        ExitCode.NOT_FOUND)
                .asException();
    }

    /// Newest first.
    private List<Deployment> deployments(ServiceRef service) throws ProblemException, InterruptedException {
        var found = Found.<Deployment>of(sink -> reads.deployments(service, sink));
        for (var missing : found.missing()) {
            if (missing.problem().isPresent()) {
                throw missing.problem().get().asException();
            }
        }
        return found.rows().stream()
                .sorted(Comparator.comparing((Deployment it) -> it.createdAt().orElse(Instant.EPOCH))
                        .reversed())
                .toList();
    }
}
