package dev.fumidai.core.ecs;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Attachment;
import software.amazon.awssdk.services.ecs.model.ManagedAgentName;

/// Rows of tasks and their containers.
final class TaskRows {
    private TaskRows() {}

    static Task task(software.amazon.awssdk.services.ecs.model.Task it) {
        var ref = new TaskRef(Plain.textOrEmpty(it.clusterArn()), it.taskArn());
        return new Task(
                ref,
                Plain.text(it.group()),
                Plain.text(it.startedBy()),
                Word.of(TaskStatus.class, it.lastStatus()),
                Word.of(TaskStatus.class, it.desiredStatus()),
                Word.of(Health.class, it.healthStatusAsString()),
                Boolean.TRUE.equals(it.enableExecuteCommand()),
                new DefinitionRef(Plain.textOrEmpty(it.taskDefinitionArn())),
                it.containers().stream()
                        .map(container -> container(ref, container))
                        .toList(),
                Plain.text(it.cpu()),
                Plain.text(it.memory()),
                network(it.attachments()),
                Plain.text(it.availabilityZone()),
                Plain.text(it.launchTypeAsString()),
                Plain.text(it.capacityProviderName()),
                ServiceRows.platform(it.platformFamily(), it.platformVersion()),
                it.attributes().stream()
                        .filter(attribute -> "ecs.cpu-architecture".equals(attribute.name()))
                        .flatMap(attribute -> Plain.text(attribute.value()).stream())
                        .findFirst(),
                Plain.text(it.containerInstanceArn()),
                new TaskTimes(
                        Optional.ofNullable(it.createdAt()),
                        Optional.ofNullable(it.connectivityAt()),
                        Optional.ofNullable(it.pullStartedAt()),
                        Optional.ofNullable(it.pullStoppedAt()),
                        Optional.ofNullable(it.startedAt()),
                        Optional.ofNullable(it.stoppingAt()),
                        Optional.ofNullable(it.executionStoppedAt()),
                        Optional.ofNullable(it.stoppedAt())),
                Word.of(StopCode.class, it.stopCodeAsString()),
                Plain.text(it.stoppedReason()),
                it.version() == null ? 0 : it.version(),
                Plain.tags(it.tags()),
                SdkDocuments.of(it));
    }

    private static Container container(TaskRef task, software.amazon.awssdk.services.ecs.model.Container it) {
        var name = Plain.textOrEmpty(it.name());
        return new Container(
                new ContainerRef(task, name),
                Plain.text(it.containerArn()).orElseGet(() -> task.taskArn() + "/" + name),
                Word.of(TaskStatus.class, it.lastStatus()),
                Word.of(Health.class, it.healthStatusAsString()),
                Plain.maybeNumber(it.exitCode()),
                Plain.text(it.reason()),
                Plain.text(it.image()),
                Plain.text(it.imageDigest()),
                Plain.text(it.runtimeId()),
                it.managedAgents().stream()
                        .filter(agent -> agent.name() == ManagedAgentName.EXECUTE_COMMAND_AGENT)
                        .map(agent -> new AgentState(
                                Word.of(TaskStatus.class, agent.lastStatus()),
                                Plain.text(agent.reason()),
                                Optional.ofNullable(agent.lastStartedAt())))
                        .findFirst(),
                it.networkBindings().stream()
                        .map(binding -> new PortBinding(
                                Plain.number(binding.containerPort()),
                                Plain.number(binding.hostPort()),
                                Plain.textOrEmpty(binding.protocolAsString())))
                        .toList(),
                it.networkInterfaces().stream()
                        .flatMap(face -> Stream.of(face.privateIpv4Address(), face.ipv6Address()))
                        .filter(Objects::nonNull)
                        .toList(),
                Plain.text(it.cpu()),
                Plain.text(it.memory()),
                Optional.empty(),
                SdkDocuments.of(it));
    }

    /// Attachments come in any order, and not all of them are interfaces.
    private static TaskNetwork network(List<Attachment> attachments) {
        return attachments.stream()
                .filter(it ->
                        "ElasticNetworkInterface".equalsIgnoreCase(it.type()) || "eni".equalsIgnoreCase(it.type()))
                .findFirst()
                .map(it -> new TaskNetwork(
                        detail(it, "privateIPv4Address"),
                        detail(it, "subnetId"),
                        detail(it, "networkInterfaceId"),
                        Plain.text(it.status())))
                .orElseGet(TaskNetwork::none);
    }

    private static Optional<String> detail(Attachment attachment, String name) {
        return attachment.details().stream()
                .filter(it -> name.equals(it.name()))
                .flatMap(it -> Plain.text(it.value()).stream())
                .findFirst();
    }
}
