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
/// @param underWay its service deployment while one that has stages goes on, where it was read
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
        Optional<Deployment> underWay,
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

    /// Whether it deploys in stages, and does so now; what stage it is in its service deployment knows.
    boolean inStages() {
        return currentDeployment.isPresent()
                && strategy.known().filter(it -> it != Strategy.ROLLING).isPresent()
                && primary()
                        .filter(it -> it.state().is(RolloutState.IN_PROGRESS))
                        .isPresent();
    }

    Service with(Deployment deployment) {
        return new Service(
                ref,
                status,
                desired,
                running,
                pending,
                definition,
                strategy,
                scheduling,
                controller,
                circuitBreaker,
                execEnabled,
                launchType,
                providers,
                platform,
                loadBalancers,
                rollouts,
                currentRevisions,
                currentDeployment,
                Optional.of(deployment),
                events,
                createdAt,
                createdBy,
                express,
                tags,
                document);
    }

    /// The newest roll-out.
    public Optional<Rollout> primary() {
        return rollouts.stream()
                .filter(Rollout::primary)
                .findFirst()
                .or(() -> rollouts.stream().findFirst());
    }
}
