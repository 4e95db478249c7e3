package dev.fumidai.core.run;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.CallFailed;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;

/// Task definitions as `run` needs them: whether they are meant for it, and copies of them with
/// another image.
///
/// **Threading:** any thread; blocks.
final class Definitions {
    static final String OPS = "fumidai:ops";
    static final String COPY = "fumidai:copy-of";

    private final AwsClients clients;
    private final AwsCalls calls;

    Definitions(AwsClients clients, AwsCalls calls) {
        this.clients = clients;
        this.calls = calls;
    }

    /// A definition.
    ///
    /// @param essential the container that counts when none is named; empty when it is not clear
    record Found(TaskDefinition definition, List<Tag> tags, Optional<String> essential) {
        String arn() {
            return definition.taskDefinitionArn();
        }

        String shortName() {
            return arn().substring(arn().lastIndexOf('/') + 1);
        }

        boolean forOps() {
            return tags.stream().anyMatch(tag -> tag.key().equals(OPS));
        }
    }

    Found describe(String name) throws CallFailed, InterruptedException {
        var answer = calls.call(
                "ecs:DescribeTaskDefinition",
                "see whether " + name + " may be run",
                () -> clients.ecs()
                        .describeTaskDefinition(r -> r.taskDefinition(name).include(TaskDefinitionField.TAGS)));
        var essential = answer.taskDefinition().containerDefinitions().stream()
                .filter(it -> !Boolean.FALSE.equals(it.essential()))
                .map(ContainerDefinition::name)
                .toList();
        return new Found(
                answer.taskDefinition(),
                answer.tags(),
                essential.size() == 1 ? Optional.of(essential.getFirst()) : Optional.empty());
    }

    /// What a service runs; empty when there is no such service.
    Optional<String> ofService(String cluster, String service) throws CallFailed, InterruptedException {
        return calls
                .call(
                        "ecs:DescribeServices",
                        "see what the service runs",
                        () -> clients.ecs()
                                .describeServices(r -> r.cluster(cluster).services(service)))
                .services()
                .stream()
                .filter(found -> !"INACTIVE".equals(found.status()))
                .map(found -> found.taskDefinition())
                .findFirst();
    }

    /// The image that a running task of a service has, by its digest: `…/web@sha256:…`.
    ///
    /// @param container whose; the first one that has a digest, where none is called so
    Optional<String> image(String cluster, String service, String container) throws CallFailed, InterruptedException {
        var arns = calls.call(
                "ecs:ListTasks",
                "find the image of the service",
                () -> clients.ecs()
                        .listTasks(r -> r.cluster(cluster).serviceName(service).desiredStatus(DesiredStatus.RUNNING))
                        .taskArns());
        if (arns.isEmpty()) {
            return Optional.empty();
        }
        var containers = calls
                .call(
                        "ecs:DescribeTasks",
                        "find the image of the service",
                        () -> clients.ecs()
                                .describeTasks(r -> r.cluster(cluster).tasks(arns)))
                .tasks()
                .stream()
                .flatMap(task -> task.containers().stream())
                .filter(it -> it.imageDigest() != null && it.image() != null)
                .toList();
        return containers.stream()
                .filter(it -> it.name().equals(container))
                .findFirst()
                .or(() -> containers.stream().findFirst())
                .map(Definitions::pinned);
    }

    /// A new revision of the same family with another image, tagged with what it is a copy of.
    Found copy(Found of, String container, String image) throws CallFailed, InterruptedException {
        var copied = request(of, container, image);
        var answer = calls.call(
                "ecs:RegisterTaskDefinition",
                "register a copy of " + of.shortName(),
                () -> clients.ecs().registerTaskDefinition(copied));
        return new Found(answer.taskDefinition(), answer.tags(), of.essential());
    }

    void deregister(String arn) throws CallFailed, InterruptedException {
        calls.call(
                "ecs:DeregisterTaskDefinition",
                "take the copy of the definition back",
                () -> clients.ecs().deregisterTaskDefinition(r -> r.taskDefinition(arn)));
    }

    private static String pinned(Container container) {
        var image = container.image();
        var at = image.indexOf('@');
        var name = at < 0 ? image : image.substring(0, at);
        var colon = name.lastIndexOf(':');
        return (colon > name.lastIndexOf('/') ? name.substring(0, colon) : name) + "@" + container.imageDigest();
    }

    private static RegisterTaskDefinitionRequest request(Found of, String container, String image) {
        var from = of.definition();
        var request = RegisterTaskDefinitionRequest.builder()
                .family(from.family())
                .taskRoleArn(from.taskRoleArn())
                .executionRoleArn(from.executionRoleArn())
                .networkMode(from.networkMode())
                .cpu(from.cpu())
                .memory(from.memory())
                .pidMode(from.pidMode())
                .ipcMode(from.ipcMode())
                .runtimePlatform(from.runtimePlatform())
                .ephemeralStorage(from.ephemeralStorage())
                .proxyConfiguration(from.proxyConfiguration())
                .containerDefinitions(from.containerDefinitions().stream()
                        .map(it -> it.name().equals(container)
                                ? it.toBuilder().image(image).build()
                                : it)
                        .toList())
                .tags(Tag.builder().key(OPS).value("true").build(), copyOf(of));
        if (from.hasVolumes()) {
            request.volumes(from.volumes());
        }
        if (from.hasRequiresCompatibilities()) {
            request.requiresCompatibilities(from.requiresCompatibilities());
        }
        if (from.hasPlacementConstraints()) {
            request.placementConstraints(from.placementConstraints());
        }
        return request.build();
    }

    private static Tag copyOf(Found of) {
        return Tag.builder().key(COPY).value(of.shortName()).build();
    }
}
