package dev.fumidai.core.bastion;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.CallFailed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.OSFamily;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskField;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/// [Ecs] over the SDK.
final class AwsEcs implements Ecs {
    /// How long a bastion's container may take to end; its watchdog needs milliseconds.
    private static final int STOP_TIMEOUT_SECONDS = 5;

    private final AwsClients clients;
    private final AwsCalls calls;

    AwsEcs(AwsClients clients, AwsCalls calls) {
        this.clients = clients;
        this.calls = calls;
    }

    @Override
    public Ran runTask(RunOrder order) throws CallFailed, InterruptedException {
        try {
            var answer = calls.call(
                    "ecs:RunTask",
                    "start the " + order.use().noun(),
                    () -> clients.ecs().runTask(request(order)));
            if (!answer.tasks().isEmpty()) {
                return new Ran.Accepted(answer.tasks().getFirst().taskArn());
            }
            var failure = answer.failures().stream().findFirst();
            return new Ran.NotPlaced(
                    failure.map(f -> String.valueOf(f.reason())).orElse("ECS gave no task and no reason"),
                    failure.map(f -> f.detail()).orElse(""));
        } catch (CallFailed failed) {
            if (failed.getCause() instanceof ConflictException conflict
                    && !conflict.resourceIds().isEmpty()) {
                return new Ran.Accepted(conflict.resourceIds().getFirst());
            }
            throw failed;
        }
    }

    private static RunTaskRequest request(RunOrder order) {
        var request = RunTaskRequest.builder()
                .cluster(order.cluster())
                .taskDefinition(order.definition())
                .count(1)
                .launchType(LaunchType.FARGATE)
                .enableExecuteCommand(true)
                .clientToken(order.clientToken())
                .startedBy(order.startedBy())
                .networkConfiguration(n -> n.awsvpcConfiguration(v -> v.subnets(order.subnets())
                        .securityGroups(order.securityGroups())
                        .assignPublicIp(AssignPublicIp.DISABLED)));
        if (!order.tags().isEmpty()) {
            request.tags(tags(order.tags()));
        }
        order.container().ifPresent(container -> request.overrides(overrides(order, container)));
        return request.build();
    }

    private static TaskOverride overrides(RunOrder order, String container) {
        var override = ContainerOverride.builder()
                .name(container)
                .environment(order.environment().entrySet().stream()
                        .map(e -> KeyValuePair.builder()
                                .name(e.getKey())
                                .value(e.getValue())
                                .build())
                        .toList());
        if (!order.command().isEmpty()) {
            override.command(order.command());
        }
        return TaskOverride.builder().containerOverrides(override.build()).build();
    }

    @Override
    public Optional<TaskView> describe(String cluster, String task, boolean withTags)
            throws CallFailed, InterruptedException {
        var answer = calls.call(
                "ecs:DescribeTasks",
                "look at the task",
                () -> clients.ecs().describeTasks(r -> {
                    r.cluster(cluster).tasks(task);
                    if (withTags) {
                        r.include(TaskField.TAGS);
                    }
                }));
        return answer.tasks().stream().findFirst().map(TaskViews::of);
    }

    @Override
    public void stop(String cluster, String task, String reason) throws CallFailed, InterruptedException {
        try {
            calls.call(
                    "ecs:StopTask",
                    "stop the task",
                    () -> clients.ecs()
                            .stopTask(r -> r.cluster(cluster).task(task).reason(reason)));
        } catch (CallFailed failed) {
            var text = failed.said().toLowerCase(Locale.ROOT);
            if (!text.contains("task was not found") && failed.kind() != CallFailed.Kind.NOT_FOUND) {
                throw failed;
            }
        }
    }

    @Override
    public List<String> list(String cluster, Optional<String> startedBy) throws CallFailed, InterruptedException {
        return calls.call(
                "ecs:ListTasks",
                "list bastions",
                () -> clients
                        .ecs()
                        .listTasksPaginator(r -> {
                            r.cluster(cluster).desiredStatus(DesiredStatus.RUNNING);
                            startedBy.ifPresent(r::startedBy);
                        })
                        .taskArns()
                        .stream()
                        .toList());
    }

    @Override
    public DefinitionView definition(String name) throws CallFailed, InterruptedException {
        var answer = calls.call(
                "ecs:DescribeTaskDefinition",
                "read task definition " + name,
                () -> clients.ecs().describeTaskDefinition(r -> r.taskDefinition(name)));
        return TaskViews.of(answer.taskDefinition());
    }

    @Override
    public DefinitionView register(Blueprint blueprint) throws CallFailed, InterruptedException {
        var container = ContainerDefinition.builder()
                .name(Blueprint.CONTAINER)
                .image(blueprint.image())
                .essential(true)
                .entryPoint(Blueprint.ENTRY_POINT)
                .command(blueprint.command())
                .stopTimeout(STOP_TIMEOUT_SECONDS)
                .build();
        var request = RegisterTaskDefinitionRequest.builder()
                .family(Blueprint.FAMILY)
                .requiresCompatibilities(Compatibility.FARGATE)
                .networkMode(NetworkMode.AWSVPC)
                .cpu(Blueprint.CPU)
                .memory(Blueprint.MEMORY)
                .runtimePlatform(
                        p -> p.operatingSystemFamily(OSFamily.LINUX).cpuArchitecture(blueprint.cpuArchitecture()))
                .taskRoleArn(blueprint.taskRole())
                .containerDefinitions(container);
        blueprint.executionRole().ifPresent(request::executionRoleArn);
        var answer = calls.call(
                "ecs:RegisterTaskDefinition",
                "register " + Blueprint.FAMILY,
                () -> clients.ecs().registerTaskDefinition(request.build()));
        return TaskViews.of(answer.taskDefinition());
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
                .toList();
    }
}
