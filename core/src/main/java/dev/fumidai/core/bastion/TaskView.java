package dev.fumidai.core.bastion;

import dev.fumidai.core.cost.TaskSize;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A task as DescribeTasks shows it, as far as bastions care.
///
/// @param taskArn the task
/// @param definitionArn with revision
/// @param lastStatus PROVISIONING … STOPPED
/// @param desiredStatus RUNNING or STOPPED
/// @param size for the price
/// @param startedBy whatever RunTask was given
/// @param containers in the order of the definition, injected ones included
/// @param tags empty when they were not asked for, and on stopped tasks
record TaskView(
        String taskArn,
        String definitionArn,
        String lastStatus,
        String desiredStatus,
        TaskSize size,
        Optional<String> startedBy,
        Optional<Instant> createdAt,
        Optional<Instant> pullStartedAt,
        Optional<Instant> startedAt,
        Optional<Instant> stoppedAt,
        Optional<String> stopCode,
        Optional<String> stoppedReason,
        List<ContainerView> containers,
        Map<String, String> tags) {

    boolean running() {
        return "RUNNING".equals(lastStatus) && "RUNNING".equals(desiredStatus);
    }

    boolean stopping() {
        return "STOPPED".equals(desiredStatus) || "STOPPED".equals(lastStatus);
    }

    boolean stopped() {
        return "STOPPED".equals(lastStatus);
    }

    Optional<ContainerView> container(String name) {
        return containers.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /// One container and the exec agent in it.
    ///
    /// @param agentStatus PENDING, RUNNING or STOPPED; empty when the task has no exec agent
    /// @param agentStartedAt moves when ECS starts the agent again
    record ContainerView(
            String name,
            Optional<String> runtimeId,
            String lastStatus,
            OptionalInt exitCode,
            Optional<String> reason,
            Optional<String> imageDigest,
            Optional<String> agentStatus,
            Optional<String> agentReason,
            Optional<Instant> agentStartedAt) {

        boolean agentRunning() {
            return agentStatus.filter("RUNNING"::equals).isPresent();
        }
    }
}
