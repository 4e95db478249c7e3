package dev.fumidai.core.ecs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// An ECS that answers out of lists, as strict about sizes as AWS is.
final class ScriptedEcs implements EcsClient {
    static final String CLUSTER = "arn:aws:ecs:ap-northeast-1:123456789012:cluster/shop";

    final List<String> services = new ArrayList<>();
    final List<String> deployments = new ArrayList<>();
    final Map<String, Task> tasks = new TreeMap<>();
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    /// Told of each DescribeServices before it is answered; may throw.
    Consumer<DescribeServicesRequest> beforeServices = request -> {};

    /// What the services have besides their names.
    Consumer<Service.Builder> shape = service -> {};
    /// Told before DescribeServiceDeployments is answered; may throw.
    Runnable beforeDeployments = () -> {};

    boolean listsStoppedOfService = true;
    boolean repeatsTokens;

    static String service(String name) {
        return "arn:aws:ecs:ap-northeast-1:123456789012:service/shop/" + name;
    }

    static EcsException refused(String code, String message) {
        return (EcsException) EcsException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .statusCode(400)
                .build();
    }

    void task(String id, String group, String desired) {
        var arn = "arn:aws:ecs:ap-northeast-1:123456789012:task/shop/" + id;
        tasks.put(
                arn,
                Task.builder()
                        .taskArn(arn)
                        .clusterArn(CLUSTER)
                        .group(group)
                        .desiredStatus(desired)
                        .lastStatus(desired)
                        .taskDefinitionArn("arn:aws:ecs:ap-northeast-1:123456789012:task-definition/web:1")
                        .build());
    }

    @Override
    public ListServicesResponse listServices(ListServicesRequest request) {
        calls.add("ListServices");
        int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        int to = Math.min(services.size(), from + request.maxResults());
        var next = to < services.size() ? Integer.toString(repeatsTokens ? request.maxResults() : to) : null;
        return ListServicesResponse.builder()
                .serviceArns(services.subList(from, to))
                .nextToken(next)
                .build();
    }

    @Override
    public DescribeServicesResponse describeServices(DescribeServicesRequest request) {
        calls.add("DescribeServices");
        if (request.services().size() > 10) {
            throw refused("InvalidParameterException", "Services cannot have more than 10 elements.");
        }
        beforeServices.accept(request);
        var known = request.services().stream().filter(services::contains).toList();
        return DescribeServicesResponse.builder()
                .services(known.stream()
                        .map(arn -> Service.builder()
                                .serviceArn(arn)
                                .clusterArn(CLUSTER)
                                .serviceName(Arn.name(arn))
                                .status("ACTIVE")
                                .applyMutation(shape)
                                .build())
                        .toList())
                .failures(request.services().stream()
                        .filter(arn -> !services.contains(arn))
                        .map(arn -> Failure.builder().arn(arn).reason("MISSING").build())
                        .toList())
                .build();
    }

    @Override
    public ListTasksResponse listTasks(ListTasksRequest request) {
        calls.add("ListTasks " + request.desiredStatusAsString() + " " + request.serviceName());
        boolean stopped = request.desiredStatus() == DesiredStatus.STOPPED;
        var found = tasks.values().stream()
                .filter(task -> "STOPPED".equals(task.desiredStatus()) == stopped)
                .filter(task ->
                        request.serviceName() == null || task.group().equals("service:" + request.serviceName()))
                .filter(task -> request.serviceName() == null || !stopped || listsStoppedOfService)
                .map(Task::taskArn)
                .toList();
        return ListTasksResponse.builder().taskArns(found).build();
    }

    @Override
    public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
        calls.add("DescribeTasks " + request.tasks().size());
        return DescribeTasksResponse.builder()
                .tasks(request.tasks().stream().map(tasks::get).toList())
                .build();
    }

    @Override
    public DescribeTaskDefinitionResponse describeTaskDefinition(DescribeTaskDefinitionRequest request) {
        calls.add("DescribeTaskDefinition");
        return DescribeTaskDefinitionResponse.builder()
                .taskDefinition(TaskDefinition.builder()
                        .taskDefinitionArn("arn:aws:ecs:ap-northeast-1:123456789012:task-definition/web:118")
                        .build())
                .build();
    }

    @Override
    public DescribeServiceRevisionsResponse describeServiceRevisions(DescribeServiceRevisionsRequest request) {
        calls.add("DescribeServiceRevisions " + request.serviceRevisionArns().size());
        return DescribeServiceRevisionsResponse.builder()
                .serviceRevisions(request.serviceRevisionArns().stream()
                        .map(arn -> ServiceRevision.builder()
                                .serviceRevisionArn(arn)
                                .taskDefinition("web:1")
                                .build())
                        .toList())
                .build();
    }

    @Override
    public ListServiceDeploymentsResponse listServiceDeployments(ListServiceDeploymentsRequest request) {
        calls.add("ListServiceDeployments");
        int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        int to = Math.min(deployments.size(), from + request.maxResults());
        return ListServiceDeploymentsResponse.builder()
                .serviceDeployments(deployments.subList(from, to).stream()
                        .map(arn -> ServiceDeploymentBrief.builder()
                                .serviceDeploymentArn(arn)
                                .build())
                        .toList())
                .nextToken(to < deployments.size() ? Integer.toString(to) : null)
                .build();
    }

    @Override
    public DescribeServiceDeploymentsResponse describeServiceDeployments(DescribeServiceDeploymentsRequest request) {
        calls.add("DescribeServiceDeployments");
        beforeDeployments.run();
        if (request.serviceDeploymentArns().size() > 20) {
            throw refused("InvalidParameterException", "Too many service deployments.");
        }
        return DescribeServiceDeploymentsResponse.builder()
                .serviceDeployments(request.serviceDeploymentArns().stream()
                        .map(arn -> ServiceDeployment.builder()
                                .serviceDeploymentArn(arn)
                                .status("SUCCESSFUL")
                                .build())
                        .toList())
                .build();
    }

    @Override
    public String serviceName() {
        return "ecs";
    }

    @Override
    public void close() {
        // holds nothing
    }
}
