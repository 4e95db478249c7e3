package dev.fumidai.core.shell;

import dev.fumidai.core.sessions.SessionPlace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A task as DescribeTasks shows it, as far as getting in is concerned.
///
/// @param group for instance `service:console`
/// @param definition the task definition's ARN, with revision
/// @param execEnabled whether it was started with ECS Exec
/// @param instanceArn the container instance that it runs on; empty on Fargate
record TaskLook(
        String cluster,
        String taskArn,
        String group,
        String definition,
        String lastStatus,
        String desiredStatus,
        Optional<Instant> startedAt,
        Optional<String> stoppedReason,
        boolean execEnabled,
        List<Box> containers,
        Optional<String> launchType,
        Optional<String> instanceArn) {
    /// One on Fargate.
    TaskLook(
            String cluster,
            String taskArn,
            String group,
            String definition,
            String lastStatus,
            String desiredStatus,
            Optional<Instant> startedAt,
            Optional<String> stoppedReason,
            boolean execEnabled,
            List<Box> containers) {
        this(
                cluster,
                taskArn,
                group,
                definition,
                lastStatus,
                desiredStatus,
                startedAt,
                stoppedReason,
                execEnabled,
                containers,
                Optional.of("FARGATE"),
                Optional.empty());
    }

    /// One container and the exec agent in it.
    ///
    /// @param agentStatus PENDING, RUNNING or STOPPED; empty when the task has no exec agent
    record Box(
            String name,
            Optional<String> runtimeId,
            String lastStatus,
            Optional<String> imageDigest,
            Optional<String> agentStatus,
            Optional<String> agentReason,
            Optional<Instant> agentStartedAt) {
        /// Whether ECS or an agent put it there beside the team's own.
        boolean injected() {
            return Companions.areNamed(name);
        }

        /// Whether it runs, whatever its exec agent does.
        boolean up() {
            return runtimeId.isPresent() && lastStatus.equals("RUNNING");
        }

        boolean open() {
            return runtimeId.isPresent()
                    && lastStatus.equals("RUNNING")
                    && agentStatus.filter("RUNNING"::equals).isPresent();
        }
    }

    boolean running() {
        return lastStatus.equals("RUNNING") && !desiredStatus.equals("STOPPED");
    }

    String id() {
        return taskArn.substring(taskArn.lastIndexOf('/') + 1);
    }

    String family() {
        return definition.substring(definition.lastIndexOf('/') + 1);
    }

    Optional<Box> container(String name) {
        return containers.stream().filter(box -> box.name().equals(name)).findFirst();
    }

    Candidate candidate(Box box, boolean essential) {
        return new Candidate(
                new SessionPlace(cluster, taskArn, box.name(), box.runtimeId().orElse("")),
                group,
                family(),
                startedAt,
                essential,
                box.agentStartedAt(),
                box.imageDigest());
    }
}
