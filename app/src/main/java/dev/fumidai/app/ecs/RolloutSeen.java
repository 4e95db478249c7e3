package dev.fumidai.app.ecs;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.balancing.TargetHealth;
import dev.fumidai.core.balancing.TargetReads;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.DeploymentRef;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.RevisionCount;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.ServiceRevision;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A deployment and what belongs to it, at one moment.
///
/// @param service with its events
/// @param tasks those that it has started, stopped ones too; only while it goes on
/// @param targets what load balancers think of the service's tasks; only while it goes on
/// @param definitions what the service revisions run, by their ARNs
/// @param gaps what could not be read
public record RolloutSeen(
        Deployment deployment,
        Optional<Service> service,
        List<Task> tasks,
        List<TargetHealth> targets,
        Map<String, DefinitionRef> definitions,
        List<String> gaps) {
    public RolloutSeen {
        tasks = List.copyOf(tasks);
        targets = List.copyOf(targets);
        definitions = Map.copyOf(definitions);
        gaps = List.copyOf(gaps);
    }

    /// As far as it is known from a table.
    public static RolloutSeen of(Deployment deployment) {
        return new RolloutSeen(deployment, Optional.empty(), List.of(), List.of(), Map.of(), List.of());
    }

    /// Reads all of it; what is refused beside the deployment itself leaves a gap.
    public static RolloutSeen read(EcsReads reads, TargetReads targetReads, DeploymentRef ref)
            throws ProblemException, InterruptedException {
        var gaps = new ArrayList<String>();
        var deployment = deployment(reads, ref);
        var definitions = part(gaps, Map.<String, DefinitionRef>of(), () -> definitions(reads, deployment));
        var service = part(gaps, Optional.<Service>empty(), () -> service(reads, ref, gaps));
        if (!deployment.open()) {
            return new RolloutSeen(deployment, service, List.of(), List.of(), definitions, gaps);
        }
        var tasks = part(gaps, List.<Task>of(), () -> tasks(reads, ref));
        var targets = service.isEmpty()
                ? List.<TargetHealth>of()
                : part(gaps, List.<TargetHealth>of(), () -> targets(targetReads, service.get(), tasks, gaps));
        var brought = tasks.stream()
                .filter(task -> isOf(task, deployment, definitions))
                .toList();
        return new RolloutSeen(deployment, service, brought, targets, definitions, gaps);
    }

    /// The deployment that a service had last; none where its controller is not ECS.
    public static Optional<Deployment> newest(EcsReads reads, ServiceRef service)
            throws ProblemException, InterruptedException {
        return Found.<Deployment>of(sink -> reads.deployments(service, sink)).rows().stream()
                .max(Comparator.comparing(
                        row -> row.createdAt().or(row::startedAt).orElse(Instant.EPOCH)));
    }

    @FunctionalInterface
    private interface Part<T> {
        T read() throws ProblemException, InterruptedException;
    }

    private static <T> T part(List<String> gaps, T otherwise, Part<T> part) throws InterruptedException {
        try {
            return part.read();
        } catch (ProblemException refused) {
            gaps.add(refused.problem().summary());
            return otherwise;
        }
    }

    private static Deployment deployment(EcsReads reads, DeploymentRef ref)
            throws ProblemException, InterruptedException {
        var found = Found.<Deployment>of(sink -> reads.deployments(List.of(ref), sink));
        if (found.rows().isEmpty()) {
            throw found.missing().stream()
                    .flatMap(missing -> missing.problem().stream())
                    .findFirst()
                    .orElse(new Problem("The deployment " + ref.id() + " is gone.", "", "", ExitCode.NOT_FOUND))
                    .asException();
        }
        return found.rows().getFirst();
    }

    private static Map<String, DefinitionRef> definitions(EcsReads reads, Deployment deployment)
            throws ProblemException, InterruptedException {
        var arns = Stream.concat(deployment.sources().stream(), deployment.target().stream())
                .map(RevisionCount::arn)
                .distinct()
                .toList();
        return reads.serviceRevisions(arns).rows().stream()
                .collect(Collectors.toMap(ServiceRevision::arn, ServiceRevision::definition, (one, other) -> one));
    }

    private static Optional<Service> service(EcsReads reads, DeploymentRef ref, List<String> gaps)
            throws ProblemException, InterruptedException {
        var found = Found.<Service>of(sink -> reads.services(List.of(ref.service()), sink));
        found.missing().forEach(missing -> gaps.add(missing.arn() + ": " + missing.reason()));
        return found.rows().stream().findFirst();
    }

    private static List<Task> tasks(EcsReads reads, DeploymentRef ref) throws ProblemException, InterruptedException {
        var service = ref.service();
        var query = new TaskQuery(service.cluster(), TaskQuery.State.ALL, new TaskQuery.OfService(service.name()));
        return Found.<Task>of(sink -> reads.tasks(query, sink)).rows();
    }

    private static List<TargetHealth> targets(
            TargetReads targetReads, Service service, List<Task> tasks, List<String> gaps)
            throws ProblemException, InterruptedException {
        var found = targetReads.health(service, tasks);
        found.missing().forEach(missing -> gaps.add(missing.arn() + ": " + missing.reason()));
        return found.rows();
    }

    /// Started since it began, of what it brings.
    private static boolean isOf(Task task, Deployment deployment, Map<String, DefinitionRef> definitions) {
        var begun = deployment.createdAt().or(deployment::startedAt).orElse(Instant.EPOCH);
        var brings = deployment.target().map(target -> definitions.get(target.arn()));
        return !task.times().createdAt().orElse(Instant.MAX).isBefore(begun)
                && brings.filter(definition -> !definition.equals(task.definition()))
                        .isEmpty();
    }
}
