package dev.fumidai.core.ecs;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;
import software.amazon.awssdk.services.ecs.model.Rollback;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentAlarms;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionSummary;

/// Rows of service deployments and revisions.
final class DeploymentRows {
    private DeploymentRows() {}

    static Deployment deployment(ServiceDeployment it) {
        var breaker = Optional.ofNullable(it.deploymentCircuitBreaker());
        var alarms = Optional.ofNullable(it.alarms());
        return new Deployment(
                new DeploymentRef(
                        new ServiceRef(Plain.textOrEmpty(it.clusterArn()), Plain.textOrEmpty(it.serviceArn())),
                        it.serviceDeploymentArn()),
                Word.of(DeploymentStatus.class, it.statusAsString()),
                Plain.text(it.statusReason()),
                Word.of(LifecycleStage.class, it.lifecycleStageAsString()),
                Word.of(
                        Strategy.class,
                        Optional.ofNullable(it.deploymentConfiguration())
                                .map(DeploymentConfiguration::strategyAsString)
                                .orElse("")),
                it.sourceServiceRevisions().stream().map(DeploymentRows::count).toList(),
                Optional.ofNullable(it.targetServiceRevision()).map(DeploymentRows::count),
                breaker.map(found -> Plain.maybeNumber(found.failureCount())).orElse(OptionalInt.empty()),
                breaker.map(found -> Plain.maybeNumber(found.threshold())).orElse(OptionalInt.empty()),
                breaker.map(ServiceDeploymentCircuitBreaker::statusAsString),
                alarms.map(ServiceDeploymentAlarms::statusAsString),
                alarms.map(ServiceDeploymentAlarms::triggeredAlarmNames).orElse(List.of()),
                it.lifecycleHookDetails().stream().map(DeploymentRows::hook).toList(),
                Optional.ofNullable(it.rollback()).map(Rollback::reason),
                Optional.ofNullable(it.createdAt()),
                Optional.ofNullable(it.startedAt()),
                Optional.ofNullable(it.finishedAt()),
                Optional.ofNullable(it.stoppedAt()),
                SdkDocuments.of(it));
    }

    static ServiceRevision revision(software.amazon.awssdk.services.ecs.model.ServiceRevision it) {
        return new ServiceRevision(
                it.serviceRevisionArn(),
                new ServiceRef(Plain.textOrEmpty(it.clusterArn()), Plain.textOrEmpty(it.serviceArn())),
                new DefinitionRef(Plain.textOrEmpty(it.taskDefinition())),
                it.containerImages().stream()
                        .map(image -> new ImageUse(
                                Plain.textOrEmpty(image.containerName()),
                                Plain.textOrEmpty(image.image()),
                                Plain.text(image.imageDigest())))
                        .toList(),
                Plain.text(it.launchTypeAsString()),
                Plain.shares(it.capacityProviderStrategy()),
                ServiceRows.platform(it.platformFamily(), it.platformVersion()),
                Optional.ofNullable(it.createdAt()),
                SdkDocuments.of(it));
    }

    private static RevisionCount count(ServiceRevisionSummary it) {
        return new RevisionCount(
                Plain.textOrEmpty(it.arn()),
                Plain.number(it.requestedTaskCount()),
                Plain.number(it.runningTaskCount()),
                Plain.number(it.pendingTaskCount()),
                it.requestedProductionTrafficWeight() == null ? -1 : it.requestedProductionTrafficWeight());
    }

    private static Hook hook(DeploymentLifecycleHookDetail it) {
        return new Hook(
                Plain.textOrEmpty(it.hookId()),
                Plain.textOrEmpty(it.targetTypeAsString()),
                Plain.textOrEmpty(it.statusAsString()),
                Optional.ofNullable(it.expiresAt()),
                Plain.text(it.timeoutActionAsString()));
    }
}
