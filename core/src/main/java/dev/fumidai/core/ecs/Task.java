package dev.fumidai.core.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A task.
///
/// @param group `service:web`, `family:db-proxy`
/// @param startedBy a deployment's id, or whatever the starter wrote
/// @param cpu in CPU units (1024 is one), as AWS wrote it
/// @param memory in MiB, as AWS wrote it
/// @param instanceArn the container instance; empty on Fargate
public record Task(
        TaskRef ref,
        Optional<String> group,
        Optional<String> startedBy,
        Word<TaskStatus> lastStatus,
        Word<TaskStatus> desiredStatus,
        Word<Health> health,
        boolean execEnabled,
        DefinitionRef definition,
        List<Container> containers,
        Optional<String> cpu,
        Optional<String> memory,
        TaskNetwork network,
        Optional<String> zone,
        Optional<String> launchType,
        Optional<String> provider,
        Optional<String> platform,
        Optional<String> architecture,
        Optional<String> instanceArn,
        TaskTimes times,
        Word<StopCode> stopCode,
        Optional<String> stoppedReason,
        long version,
        Map<String, String> tags,
        Document document)
        implements Row {
    private static final String SERVICE = "service:";

    @Override
    public String arn() {
        return ref.taskArn();
    }

    @Override
    public String name() {
        return ref.id();
    }

    /// The name of the service that it belongs to.
    public Optional<String> service() {
        return group.filter(it -> it.startsWith(SERVICE)).map(it -> it.substring(SERVICE.length()));
    }

    /// Whether it is stopped, or on its way there.
    public boolean ending() {
        return desiredStatus.is(TaskStatus.STOPPED) || stopped();
    }

    public boolean stopped() {
        return lastStatus.is(TaskStatus.STOPPED, TaskStatus.DELETED);
    }

    /// Since when it has been as it is: stopped, started, or created.
    public Optional<Instant> since() {
        return times.stoppedAt().or(times::startedAt).or(times::createdAt);
    }
}
