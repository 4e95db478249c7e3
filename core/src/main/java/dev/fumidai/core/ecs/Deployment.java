package dev.fumidai.core.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A service deployment.
///
/// @param sources the revisions that it replaces
/// @param target the revision that it brings
/// @param failed tasks that failed to start, as the circuit breaker counts them
/// @param threshold how many it takes
/// @param breakerStatus `MONITORING`, `MONITORING_COMPLETE`, `TRIGGERED`, `DISABLED`
/// @param alarmsStatus likewise
/// @param rollbackReason why it goes or went back
public record Deployment(
        DeploymentRef ref,
        Word<DeploymentStatus> status,
        Optional<String> statusReason,
        Word<LifecycleStage> stage,
        Word<Strategy> strategy,
        List<RevisionCount> sources,
        Optional<RevisionCount> target,
        OptionalInt failed,
        OptionalInt threshold,
        Optional<String> breakerStatus,
        Optional<String> alarmsStatus,
        List<String> triggeredAlarms,
        List<Hook> hooks,
        Optional<String> rollbackReason,
        Optional<Instant> createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> stoppedAt,
        Document document)
        implements Row {
    @Override
    public String arn() {
        return ref.deploymentArn();
    }

    @Override
    public String name() {
        return ref.id();
    }

    /// Deployments have no tags.
    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    /// Whether it waits for somebody to continue or roll back.
    public boolean waits() {
        return hooks.stream().anyMatch(Hook::awaitsAction);
    }

    /// When it began.
    public Optional<Instant> begunAt() {
        return startedAt.or(() -> createdAt);
    }

    /// Whether it is still going on.
    public boolean open() {
        return status.is(
                DeploymentStatus.PENDING,
                DeploymentStatus.IN_PROGRESS,
                DeploymentStatus.STOP_REQUESTED,
                DeploymentStatus.ROLLBACK_REQUESTED,
                DeploymentStatus.ROLLBACK_IN_PROGRESS);
    }
}
