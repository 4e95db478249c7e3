package dev.fumidai.core.ecs;

import dev.fumidai.core.aws.CallFailed;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CapacityProviderField;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceField;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionFamilyStatus;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskField;

/// ECS's reading calls, one by one, with AWS's limits: how many names a call takes, how long a page
/// is at the most.
final class EcsCalls {
    static final int CLUSTERS_AT_ONCE = 100;
    static final int SERVICES_AT_ONCE = 10;
    static final int TASKS_AT_ONCE = 100;
    static final int INSTANCES_AT_ONCE = 100;
    static final int PROVIDERS_AT_ONCE = 100;
    static final int DEPLOYMENTS_AT_ONCE = 20;
    static final int REVISIONS_AT_ONCE = 20;
    private static final int PAGE = 100;

    private final Supplier<EcsClient> ecs;
    private final GovernedCalls calls;
    private final Withheld withheld;

    EcsCalls(Supplier<EcsClient> ecs, GovernedCalls calls, Withheld withheld) {
        this.ecs = ecs;
        this.calls = calls;
        this.withheld = withheld;
    }

    EcsCalls at(Priority priority) {
        return new EcsCalls(ecs, calls.at(priority), withheld);
    }

    Pages.Page<String> clusterArns(@Nullable String token) throws CallFailed, InterruptedException {
        var answer = calls.read(
                "ecs:ListClusters",
                "list the clusters",
                ListClustersRequest.builder().maxResults(PAGE).nextToken(token).build(),
                request -> ecs.get().listClusters(request));
        return Pages.Page.of(answer.clusterArns(), answer.nextToken());
    }

    Batch<Cluster> clusters(List<String> arns) throws CallFailed, InterruptedException {
        var answer = calls.read(
                "ecs:DescribeClusters",
                "look at the clusters",
                DescribeClustersRequest.builder()
                        .clusters(arns)
                        .include(
                                ClusterField.ATTACHMENTS,
                                ClusterField.CONFIGURATIONS,
                                ClusterField.SETTINGS,
                                ClusterField.STATISTICS,
                                ClusterField.TAGS)
                        .build(),
                request -> ecs.get().describeClusters(request));
        return Batch.of(answer.clusters(), ClusterRows::cluster, answer.failures());
    }

    Pages.Page<String> serviceArns(String cluster, @Nullable String token) throws CallFailed, InterruptedException {
        var answer = calls.read(
                "ecs:ListServices",
                "list the services of " + Arn.name(cluster),
                ListServicesRequest.builder()
                        .cluster(cluster)
                        .maxResults(PAGE)
                        .nextToken(token)
                        .build(),
                request -> ecs.get().listServices(request));
        return Pages.Page.of(answer.serviceArns(), answer.nextToken());
    }

    Batch<Service> services(String cluster, List<String> arns) throws CallFailed, InterruptedException {
        var answer = calls.read(
                "ecs:DescribeServices",
                "look at the services of " + Arn.name(cluster),
                DescribeServicesRequest.builder()
                        .cluster(cluster)
                        .services(arns)
                        .include(ServiceField.TAGS)
                        .build(),
                request -> ecs.get().describeServices(request));
        return staged(cluster, Batch.of(answer.services(), ServiceRows::service, answer.failures()));
    }

    /// What those that deploy in stages are at. It is an extra: without the right to it the rows
    /// come all the same.
    private Batch<Service> staged(String cluster, Batch<Service> batch) throws InterruptedException {
        var wanted = batch.rows().stream()
                .filter(Service::inStages)
                .flatMap(it -> it.currentDeployment().stream())
                .toList();
        if (wanted.isEmpty() || withheld.at(cluster)) {
            return batch;
        }
        try {
            var found = deployments(wanted).rows().stream()
                    .collect(Collectors.toMap(Deployment::arn, Function.identity(), (one, other) -> one));
            return new Batch<>(
                    batch.rows().stream()
                            .map(row -> row.currentDeployment()
                                    .map(found::get)
                                    .map(row::with)
                                    .orElse(row))
                            .toList(),
                    batch.missing());
        } catch (CallFailed failed) {
            if (failed.kind() == CallFailed.Kind.DENIED) {
                withheld.add(cluster, failed.problem());
            }
            return batch;
        }
    }

    /// @param state running or stopped
    Pages.Page<String> taskArns(TaskQuery query, TaskQuery.State state, @Nullable String token)
            throws CallFailed, InterruptedException {
        var request = ListTasksRequest.builder()
                .cluster(query.cluster().arn())
                .maxResults(PAGE)
                .nextToken(token);
        switch (query.by()) {
            case TaskQuery.Everything ignored -> {}
            case TaskQuery.OfService service -> request.serviceName(service.service());
            case TaskQuery.OfFamily family -> request.family(family.family());
            case TaskQuery.OnInstance instance -> request.containerInstance(instance.instance());
            case TaskQuery.StartedBy starter -> request.startedBy(starter.text());
        }
        if (!(query.by() instanceof TaskQuery.StartedBy)) { // which AWS wants alone
            request.desiredStatus(state == TaskQuery.State.STOPPED ? DesiredStatus.STOPPED : DesiredStatus.RUNNING);
        }
        var answer = calls.read(
                "ecs:ListTasks",
                "list the " + state.name().toLowerCase(Locale.ROOT) + " tasks of "
                        + query.service().orElse(query.cluster().name()),
                request.build(),
                it -> ecs.get().listTasks(it));
        return Pages.Page.of(answer.taskArns(), answer.nextToken());
    }

    Batch<Task> tasks(String cluster, List<String> arns) throws CallFailed, InterruptedException {
        var answer = calls.read(
                "ecs:DescribeTasks",
                "look at the tasks of " + Arn.name(cluster),
                DescribeTasksRequest.builder()
                        .cluster(cluster)
                        .tasks(arns)
                        .include(TaskField.TAGS)
                        .build(),
                request -> ecs.get().describeTasks(request));
        return Batch.of(answer.tasks(), TaskRows::task, answer.failures());
    }

    Pages.Page<String> instanceArns(String cluster, @Nullable String token) throws CallFailed, InterruptedException {
        var answer = calls.read(
                "ecs:ListContainerInstances",
                "list the instances of " + Arn.name(cluster),
                ListContainerInstancesRequest.builder()
                        .cluster(cluster)
                        .maxResults(PAGE)
                        .nextToken(token)
                        .build(),
                request -> ecs.get().listContainerInstances(request));
        return Pages.Page.of(answer.containerInstanceArns(), answer.nextToken());
    }

    Batch<Instance> instances(String cluster, List<String> arns) throws CallFailed, InterruptedException {
        var answer = calls.read(
                "ecs:DescribeContainerInstances",
                "look at the instances of " + Arn.name(cluster),
                DescribeContainerInstancesRequest.builder()
                        .cluster(cluster)
                        .containerInstances(arns)
                        .include(ContainerInstanceField.TAGS, ContainerInstanceField.CONTAINER_INSTANCE_HEALTH)
                        .build(),
                request -> ecs.get().describeContainerInstances(request));
        return Batch.of(
                answer.containerInstances(),
                it -> ClusterRows.instance(new ClusterRef(cluster), it),
                answer.failures());
    }

    /// @param names which; none means all of the account, page by page
    Pages.Page<Batch<CapacityProvider>> providers(
            List<String> names, List<ProviderShare> strategy, @Nullable String token)
            throws CallFailed, InterruptedException {
        var request = DescribeCapacityProvidersRequest.builder()
                .include(CapacityProviderField.TAGS)
                .nextToken(token);
        if (!names.isEmpty()) {
            request.capacityProviders(names);
        }
        var answer = calls.read(
                "ecs:DescribeCapacityProviders",
                "look at the capacity providers",
                request.build(),
                it -> ecs.get().describeCapacityProviders(it));
        return Pages.Page.of(
                List.of(Batch.of(
                        answer.capacityProviders(), it -> ClusterRows.provider(it, strategy), answer.failures())),
                answer.nextToken());
    }

    Pages.Page<String> families(@Nullable String token) throws CallFailed, InterruptedException {
        var answer = calls.read(
                "ecs:ListTaskDefinitionFamilies",
                "list the task definition families",
                ListTaskDefinitionFamiliesRequest.builder()
                        .status(TaskDefinitionFamilyStatus.ACTIVE)
                        .maxResults(PAGE)
                        .nextToken(token)
                        .build(),
                request -> ecs.get().listTaskDefinitionFamilies(request));
        return Pages.Page.of(answer.families(), answer.nextToken());
    }

    Pages.Page<String> definitionArns(String family, @Nullable String token) throws CallFailed, InterruptedException {
        var answer = calls.read(
                "ecs:ListTaskDefinitions",
                "list the revisions of " + family,
                ListTaskDefinitionsRequest.builder()
                        .familyPrefix(family)
                        .sort(SortOrder.DESC)
                        .maxResults(PAGE)
                        .nextToken(token)
                        .build(),
                request -> ecs.get().listTaskDefinitions(request));
        return Pages.Page.of(answer.taskDefinitionArns(), answer.nextToken());
    }

    TaskDefinition definition(String name) throws CallFailed, InterruptedException {
        var answer = calls.read(
                "ecs:DescribeTaskDefinition",
                "look at the task definition " + Arn.name(name),
                DescribeTaskDefinitionRequest.builder()
                        .taskDefinition(name)
                        .include(TaskDefinitionField.TAGS)
                        .build(),
                request -> ecs.get().describeTaskDefinition(request));
        return DefinitionRows.definition(answer.taskDefinition(), answer.tags());
    }

    Pages.Page<String> deploymentArns(ServiceRef service, @Nullable String token)
            throws CallFailed, InterruptedException {
        var answer = calls.read(
                "ecs:ListServiceDeployments",
                "list the deployments of " + service.name(),
                ListServiceDeploymentsRequest.builder()
                        .cluster(service.clusterArn())
                        .service(service.serviceArn())
                        .maxResults(PAGE)
                        .nextToken(token)
                        .build(),
                request -> ecs.get().listServiceDeployments(request));
        return Pages.Page.of(
                answer.serviceDeployments().stream()
                        .map(ServiceDeploymentBrief::serviceDeploymentArn)
                        .toList(),
                answer.nextToken());
    }

    Batch<Deployment> deployments(List<String> arns) throws CallFailed, InterruptedException {
        var answer = calls.read(
                "ecs:DescribeServiceDeployments",
                "look at the deployments",
                DescribeServiceDeploymentsRequest.builder()
                        .serviceDeploymentArns(arns)
                        .build(),
                request -> ecs.get().describeServiceDeployments(request));
        return Batch.of(answer.serviceDeployments(), DeploymentRows::deployment, answer.failures());
    }

    Batch<ServiceRevision> revisions(List<String> arns) throws CallFailed, InterruptedException {
        var answer = calls.read(
                "ecs:DescribeServiceRevisions",
                "look at the service revisions",
                DescribeServiceRevisionsRequest.builder()
                        .serviceRevisionArns(arns)
                        .build(),
                request -> ecs.get().describeServiceRevisions(request));
        return Batch.of(answer.serviceRevisions(), DeploymentRows::revision, answer.failures());
    }
}
