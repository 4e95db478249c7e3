package dev.fumidai.core.ecs;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.ResourceManagementType;

/// Rows of services.
final class ServiceRows {
    private ServiceRows() {}

    static Service service(software.amazon.awssdk.services.ecs.model.Service it) {
        var configuration = Optional.ofNullable(it.deploymentConfiguration());
        return new Service(
                new ServiceRef(Plain.textOrEmpty(it.clusterArn()), it.serviceArn()),
                Word.of(ServiceStatus.class, it.status()),
                Plain.number(it.desiredCount()),
                Plain.number(it.runningCount()),
                Plain.number(it.pendingCount()),
                Plain.text(it.taskDefinition()).map(DefinitionRef::new),
                Word.of(
                        Strategy.class,
                        configuration
                                .map(DeploymentConfiguration::strategyAsString)
                                .orElse("")),
                Word.of(Scheduling.class, it.schedulingStrategyAsString()),
                Word.of(
                        Controller.class,
                        Optional.ofNullable(it.deploymentController())
                                .map(controller -> controller.typeAsString())
                                .orElse("ECS")),
                configuration
                        .map(found -> breaker(found, Plain.number(it.desiredCount())))
                        .orElseGet(() -> new CircuitBreaker(false, false, threshold(Plain.number(it.desiredCount())))),
                Boolean.TRUE.equals(it.enableExecuteCommand()),
                Plain.text(it.launchTypeAsString()),
                Plain.shares(it.capacityProviderStrategy()),
                platform(it.platformFamily(), it.platformVersion()),
                it.loadBalancers().stream()
                        .map(link -> new LoadBalancerLink(
                                Plain.text(link.targetGroupArn())
                                        .or(() -> Plain.text(link.loadBalancerName()))
                                        .orElse(""),
                                Plain.textOrEmpty(link.containerName()),
                                Plain.number(link.containerPort())))
                        .toList(),
                it.deployments().stream().map(ServiceRows::rollout).toList(),
                it.currentServiceRevisions().stream()
                        .map(revision -> new RevisionCount(
                                Plain.textOrEmpty(revision.arn()),
                                Plain.number(revision.requestedTaskCount()),
                                Plain.number(revision.runningTaskCount()),
                                Plain.number(revision.pendingTaskCount()),
                                -1))
                        .toList(),
                Plain.text(it.currentServiceDeployment()),
                Optional.empty(),
                it.events().stream()
                        .map(event -> new ServiceEvent(
                                Plain.textOrEmpty(event.id()),
                                Optional.ofNullable(event.createdAt()).orElse(Instant.EPOCH),
                                Plain.textOrEmpty(event.message())))
                        .sorted(Comparator.comparing(ServiceEvent::at).reversed())
                        .toList(),
                Optional.ofNullable(it.createdAt()),
                Plain.text(it.createdBy()),
                it.resourceManagementType() == ResourceManagementType.ECS,
                Plain.tags(it.tags()),
                SdkDocuments.of(it));
    }

    static Optional<String> platform(@Nullable String family, @Nullable String version) {
        var parts = Stream.of(Plain.text(family), Plain.text(version))
                .flatMap(Optional::stream)
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", parts));
    }

    private static CircuitBreaker breaker(DeploymentConfiguration configuration, int desired) {
        var breaker = Optional.ofNullable(configuration.deploymentCircuitBreaker());
        return new CircuitBreaker(
                breaker.filter(it -> Boolean.TRUE.equals(it.enable())).isPresent(),
                breaker.filter(it -> Boolean.TRUE.equals(it.rollback())).isPresent(),
                threshold(desired));
    }

    private static int threshold(int desired) {
        return Math.clamp((desired + 1L) / 2, 3, 200);
    }

    private static Rollout rollout(software.amazon.awssdk.services.ecs.model.Deployment it) {
        return new Rollout(
                Plain.textOrEmpty(it.id()),
                "PRIMARY".equals(it.status()),
                Word.of(RolloutState.class, it.rolloutStateAsString()),
                Plain.text(it.rolloutStateReason()),
                Plain.textOrEmpty(it.taskDefinition()),
                Plain.number(it.desiredCount()),
                Plain.number(it.runningCount()),
                Plain.number(it.pendingCount()),
                Plain.number(it.failedTasks()),
                Optional.ofNullable(it.createdAt()),
                Optional.ofNullable(it.updatedAt()));
    }
}
