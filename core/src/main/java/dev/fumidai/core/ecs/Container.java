package dev.fumidai.core.ecs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// A container of a task.
///
/// @param arn empty before the container exists; then [#arn()] is the task's with the name
/// @param image as the task definition wrote it
/// @param digest what the image's name stood for: `sha256:…`
/// @param runtimeId the container's id on its host; changes at a restart
/// @param ips addresses of its own
/// @param plan how the task definition plans it, where somebody has looked
public record Container(
        ContainerRef ref,
        String arn,
        Word<TaskStatus> lastStatus,
        Word<Health> health,
        OptionalInt exitCode,
        Optional<String> reason,
        Optional<String> image,
        Optional<String> digest,
        Optional<String> runtimeId,
        Optional<AgentState> execAgent,
        List<PortBinding> ports,
        List<String> ips,
        Optional<String> cpu,
        Optional<String> memory,
        Optional<ContainerPlan> plan,
        Document document)
        implements Row {
    private static final Pattern DOCKER_ID = Pattern.compile("[0-9a-f]{64}");

    public Container withPlan(ContainerPlan known) {
        return new Container(
                ref,
                arn,
                lastStatus,
                health,
                exitCode,
                reason,
                image,
                digest,
                runtimeId,
                execAgent,
                ports,
                ips,
                cpu,
                memory,
                Optional.of(known),
                document);
    }

    /// Whether a runtime on an instance gave it its id. Fargate's ids begin with the task's.
    public boolean onInstance() {
        return runtimeId.filter(DOCKER_ID.asMatchPredicate()).isPresent();
    }

    @Override
    public String name() {
        return ref.name();
    }

    /// Containers have no tags.
    @Override
    public Map<String, String> tags() {
        return Map.of();
    }
}
