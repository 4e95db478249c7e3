package dev.fumidai.core.ecs;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.RuntimePlatform;
import software.amazon.awssdk.services.ecs.model.Tag;

/// Rows of task definitions.
final class DefinitionRows {
    private DefinitionRows() {}

    static TaskDefinition definition(software.amazon.awssdk.services.ecs.model.TaskDefinition it, List<Tag> tags) {
        var platform = Optional.ofNullable(it.runtimePlatform());
        return new TaskDefinition(
                new DefinitionRef(it.taskDefinitionArn()),
                Plain.textOrEmpty(it.statusAsString()),
                Plain.text(it.cpu()),
                Plain.text(it.memory()),
                platform.map(RuntimePlatform::cpuArchitectureAsString),
                platform.map(RuntimePlatform::operatingSystemFamilyAsString),
                Plain.text(it.networkModeAsString()),
                Plain.text(it.taskRoleArn()),
                Plain.text(it.executionRoleArn()),
                it.containerDefinitions().stream().map(DefinitionRows::plan).toList(),
                Plain.text(it.registeredBy()),
                Optional.ofNullable(it.registeredAt()),
                Plain.tags(tags),
                SdkDocuments.of(it));
    }

    private static ContainerPlan plan(ContainerDefinition it) {
        return new ContainerPlan(
                Plain.textOrEmpty(it.name()),
                Plain.textOrEmpty(it.image()),
                !Boolean.FALSE.equals(it.essential()),
                Optional.ofNullable(it.cpu()).map(String::valueOf),
                Optional.ofNullable(it.memory()).map(String::valueOf),
                Optional.ofNullable(it.logConfiguration()).map(log -> log.logDriverAsString()));
    }
}
