package dev.fumidai.core.shell;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.CallFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ManagedAgent;
import software.amazon.awssdk.services.ecs.model.ManagedAgentName;
import software.amazon.awssdk.services.ecs.model.Task;

/// [Tasks] over the SDK.
final class AwsTasks implements Tasks {
    private static final int AT_ONCE = 100;

    private final AwsClients clients;
    private final AwsCalls calls;

    AwsTasks(AwsClients clients, AwsCalls calls) {
        this.clients = clients;
        this.calls = calls;
    }

    @Override
    public List<String> clusters() throws CallFailed, InterruptedException {
        return calls.call(
                "ecs:ListClusters",
                "look for the service; name its cluster as CLUSTER/SERVICE to do without",
                () -> clients.ecs().listClustersPaginator(r -> {}).clusterArns().stream()
                        .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                        .toList());
    }

    @Override
    public boolean hasService(String cluster, String service) throws CallFailed, InterruptedException {
        return calls
                .call(
                        "ecs:DescribeServices",
                        "look for the service",
                        () -> clients.ecs()
                                .describeServices(r -> r.cluster(cluster).services(service)))
                .services()
                .stream()
                .anyMatch(found -> !"INACTIVE".equals(found.status()));
    }

    @Override
    public List<String> services(String cluster) throws InterruptedException {
        try {
            return calls.call(
                    "ecs:ListServices",
                    "look which services there are",
                    () -> clients.ecs().listServicesPaginator(r -> r.cluster(cluster)).serviceArns().stream()
                            .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                            .toList());
        } catch (CallFailed ignored) {
            return List.of();
        }
    }

    @Override
    public List<TaskLook> ofService(String cluster, String service) throws CallFailed, InterruptedException {
        var arns = calls.call(
                "ecs:ListTasks",
                "list the service's tasks",
                () -> clients
                        .ecs()
                        .listTasksPaginator(
                                r -> r.cluster(cluster).serviceName(service).desiredStatus(DesiredStatus.RUNNING))
                        .taskArns()
                        .stream()
                        .toList());
        var tasks = new ArrayList<TaskLook>();
        for (int from = 0; from < arns.size(); from += AT_ONCE) {
            tasks.addAll(describe(cluster, arns.subList(from, Math.min(arns.size(), from + AT_ONCE))));
        }
        return List.copyOf(tasks);
    }

    @Override
    public Optional<TaskLook> task(String cluster, String id) throws CallFailed, InterruptedException {
        return describe(cluster, List.of(id)).stream().findFirst();
    }

    @Override
    public Set<String> essential(String definition) throws CallFailed, InterruptedException {
        return calls
                .call(
                        "ecs:DescribeTaskDefinition",
                        "see which container is the essential one",
                        () -> clients.ecs().describeTaskDefinition(r -> r.taskDefinition(definition)))
                .taskDefinition()
                .containerDefinitions()
                .stream()
                .filter(it -> !Boolean.FALSE.equals(it.essential()))
                .map(ContainerDefinition::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<String> instance(String cluster, String containerInstance) throws CallFailed, InterruptedException {
        return calls
                .call(
                        "ecs:DescribeContainerInstances",
                        "see which instance the task runs on; name it as i-… to do without",
                        () -> clients.ecs()
                                .describeContainerInstances(
                                        r -> r.cluster(cluster).containerInstances(containerInstance)))
                .containerInstances()
                .stream()
                .findFirst()
                .flatMap(found -> Optional.ofNullable(found.ec2InstanceId()));
    }

    private List<TaskLook> describe(String cluster, List<String> tasks) throws CallFailed, InterruptedException {
        return calls
                .call(
                        "ecs:DescribeTasks",
                        "look at the tasks",
                        () -> clients.ecs()
                                .describeTasks(r -> r.cluster(cluster).tasks(tasks)))
                .tasks()
                .stream()
                .map(task -> look(cluster, task))
                .toList();
    }

    private static TaskLook look(String cluster, Task task) {
        return new TaskLook(
                cluster,
                task.taskArn(),
                text(task.group()),
                text(task.taskDefinitionArn()),
                text(task.lastStatus()),
                text(task.desiredStatus()),
                Optional.ofNullable(task.startedAt()),
                Optional.ofNullable(task.stoppedReason()),
                Boolean.TRUE.equals(task.enableExecuteCommand()),
                task.containers().stream().map(AwsTasks::box).toList(),
                Optional.ofNullable(task.launchTypeAsString()),
                Optional.ofNullable(task.containerInstanceArn()));
    }

    private static TaskLook.Box box(Container container) {
        var agent = container.managedAgents().stream()
                .filter(it -> it.name() == ManagedAgentName.EXECUTE_COMMAND_AGENT)
                .findFirst();
        return new TaskLook.Box(
                container.name(),
                Optional.ofNullable(container.runtimeId()),
                text(container.lastStatus()),
                Optional.ofNullable(container.imageDigest()),
                agent.map(ManagedAgent::lastStatus),
                agent.map(ManagedAgent::reason),
                agent.map(ManagedAgent::lastStartedAt));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
