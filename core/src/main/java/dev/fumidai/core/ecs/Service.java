package dev.fumidai.core.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A service.
///
/// @param definition the task definition's ARN; empty with task sets
/// @param providers its capacity provider strategy; empty when it has a launch type
/// @param rollouts newest first
/// @param events newest first
/// @param currentDeployment the ARN of its service deployment, where there is one
/// @param express managed by ECS as an express gateway service
public record Service(
        ServiceRef ref,
        Word<ServiceStatus> status,
        int desired,
        int running,
        int pending,
        Optional<DefinitionRef> definition,
        Word<Strategy> strategy,
        Word<Scheduling> scheduling,
        Word<Controller> controller,
        CircuitBreaker circuitBreaker,
        boolean execEnabled,
        Optional<String> launchType,
        List<ProviderShare> providers,
        Optional<String> platform,
        List<LoadBalancerLink> loadBalancers,
        List<Rollout> rollouts,
        List<RevisionCount> currentRevisions,
        Optional<String> currentDeployment,
        List<ServiceEvent> events,
        Optional<Instant> createdAt,
        Optional<String> createdBy,
        boolean express,
        Map<String, String> tags,
        Document document)
        implements Row {
    @Override
    public String arn() {
        return ref.serviceArn();
    }

    @Override
    public String name() {
        return ref.name();
    }

    /// The newest roll-out.
    public Optional<Rollout> primary() {
        return rollouts.stream()
                .filter(Rollout::primary)
                .findFirst()
                .or(() -> rollouts.stream().findFirst());
    }
}
