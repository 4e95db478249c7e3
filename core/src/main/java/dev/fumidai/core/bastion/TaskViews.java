package dev.fumidai.core.bastion;

import dev.fumidai.core.cost.TaskSize;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ManagedAgent;
import software.amazon.awssdk.services.ecs.model.ManagedAgentName;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// The SDK's tasks and definitions as ours.
final class TaskViews {
    private static final String ARCHITECTURE = "ecs.cpu-architecture";

    private TaskViews() {}

    static TaskView of(Task task) {
        return new TaskView(
                task.taskArn(),
                text(task.taskDefinitionArn()),
                text(task.lastStatus()),
                text(task.desiredStatus()),
                size(task),
                Optional.ofNullable(task.startedBy()),
                Optional.ofNullable(task.createdAt()),
                Optional.ofNullable(task.pullStartedAt()),
                Optional.ofNullable(task.startedAt()),
                Optional.ofNullable(task.stoppedAt()),
                Optional.ofNullable(task.stopCodeAsString()),
                Optional.ofNullable(task.stoppedReason()),
                task.containers().stream().map(TaskViews::of).toList(),
                task.tags().stream().collect(Collectors.toUnmodifiableMap(t -> t.key(), t -> text(t.value()))));
    }

    static DefinitionView of(TaskDefinition definition) {
        var platform = Optional.ofNullable(definition.runtimePlatform());
        return new DefinitionView(
                definition.taskDefinitionArn(),
                Optional.ofNullable(definition.cpu()),
                Optional.ofNullable(definition.memory()),
                platform.map(p -> p.cpuArchitectureAsString()).orElse("X86_64"),
                Optional.ofNullable(definition.taskRoleArn()),
                Optional.ofNullable(definition.executionRoleArn()),
                definition.containerDefinitions().stream()
                        .map(c -> new DefinitionView.Container(
                                c.name(), text(c.image()), List.copyOf(c.entryPoint()), List.copyOf(c.command())))
                        .toList());
    }

    private static TaskView.ContainerView of(Container container) {
        var agent = container.managedAgents().stream()
                .filter(a -> a.name() == ManagedAgentName.EXECUTE_COMMAND_AGENT)
                .findFirst();
        return new TaskView.ContainerView(
                container.name(),
                Optional.ofNullable(container.runtimeId()),
                text(container.lastStatus()),
                container.exitCode() == null ? OptionalInt.empty() : OptionalInt.of(container.exitCode()),
                Optional.ofNullable(container.reason()),
                Optional.ofNullable(container.imageDigest()),
                agent.map(ManagedAgent::lastStatus),
                agent.map(ManagedAgent::reason),
                agent.map(ManagedAgent::lastStartedAt));
    }

    private static TaskSize size(Task task) {
        var arm = task.attributes().stream()
                .anyMatch(a -> ARCHITECTURE.equals(a.name()) && "arm64".equalsIgnoreCase(a.value()));
        var cpu = number(task.cpu());
        var memory = number(task.memory());
        return cpu.isPresent() && memory.isPresent()
                ? TaskSize.of(cpu.getAsInt(), memory.getAsInt(), arm)
                : TaskSize.bastion(arm);
    }

    private static OptionalInt number(@Nullable String digits) {
        return digits != null && digits.matches("\\d{1,9}")
                ? OptionalInt.of(Integer.parseInt(digits))
                : OptionalInt.empty();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
