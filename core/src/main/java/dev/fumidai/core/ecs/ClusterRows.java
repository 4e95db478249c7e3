package dev.fumidai.core.ecs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.ecs.model.ClusterConfiguration;
import software.amazon.awssdk.services.ecs.model.ClusterSettingName;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceHealthStatus;
import software.amazon.awssdk.services.ecs.model.Resource;
import software.amazon.awssdk.services.ecs.model.VersionInfo;

/// Rows of clusters, container instances and capacity providers.
final class ClusterRows {
    private ClusterRows() {}

    static Cluster cluster(software.amazon.awssdk.services.ecs.model.Cluster it) {
        return new Cluster(
                new ClusterRef(it.clusterArn()),
                Word.of(ClusterStatus.class, it.status()),
                Plain.number(it.activeServicesCount()),
                Plain.number(it.runningTasksCount()),
                Plain.number(it.pendingTasksCount()),
                Plain.number(it.registeredContainerInstancesCount()),
                it.capacityProviders(),
                Plain.shares(it.defaultCapacityProviderStrategy()),
                it.settings().stream()
                        .filter(setting -> setting.name() == ClusterSettingName.CONTAINER_INSIGHTS)
                        .flatMap(setting -> Plain.text(setting.value()).stream())
                        .findFirst(),
                Optional.ofNullable(it.configuration())
                        .map(ClusterConfiguration::executeCommandConfiguration)
                        .flatMap(exec -> Plain.text(exec.loggingAsString()))
                        .orElse("DEFAULT"),
                Plain.text(it.attachmentsStatus()),
                statistics(it),
                Plain.tags(it.tags()),
                SdkDocuments.of(it));
    }

    private static Map<String, Integer> statistics(software.amazon.awssdk.services.ecs.model.Cluster it) {
        var counts = new LinkedHashMap<String, Integer>();
        it.statistics().forEach(pair -> {
            var value = Plain.textOrEmpty(pair.value());
            if (value.matches("[0-9]{1,9}")) {
                counts.put(Plain.textOrEmpty(pair.name()), Integer.valueOf(value));
            }
        });
        return counts;
    }

    static Instance instance(ClusterRef cluster, ContainerInstance it) {
        var version = Optional.ofNullable(it.versionInfo());
        return new Instance(
                new InstanceRef(cluster.arn(), it.containerInstanceArn()),
                Plain.text(it.ec2InstanceId()),
                Word.of(InstanceStatus.class, it.status()),
                Plain.text(it.statusReason()),
                Boolean.TRUE.equals(it.agentConnected()),
                version.map(VersionInfo::agentVersion),
                version.map(VersionInfo::dockerVersion),
                new Resources(
                        amount(it.remainingResources(), "CPU"),
                        amount(it.registeredResources(), "CPU"),
                        amount(it.remainingResources(), "MEMORY"),
                        amount(it.registeredResources(), "MEMORY")),
                Plain.number(it.runningTasksCount()),
                Plain.number(it.pendingTasksCount()),
                attribute(it, "ecs.instance-type"),
                attribute(it, "ecs.availability-zone"),
                Plain.text(it.capacityProviderName()),
                Optional.ofNullable(it.healthStatus()).map(ContainerInstanceHealthStatus::overallStatusAsString),
                Optional.ofNullable(it.registeredAt()),
                Plain.tags(it.tags()),
                SdkDocuments.of(it));
    }

    static CapacityProvider provider(
            software.amazon.awssdk.services.ecs.model.CapacityProvider it, List<ProviderShare> strategy) {
        var group = Optional.ofNullable(it.autoScalingGroupProvider());
        var name = Plain.textOrEmpty(it.name());
        return new CapacityProvider(
                Plain.text(it.capacityProviderArn()).orElse(name),
                name,
                Plain.text(it.typeAsString()).orElseGet(() -> type(it, name)),
                Plain.textOrEmpty(it.statusAsString()),
                Plain.text(it.updateStatusAsString()),
                Plain.text(it.updateStatusReason()),
                group.map(found -> found.managedScaling())
                        .map(scaling -> Plain.maybeNumber(scaling.targetCapacity()))
                        .orElse(OptionalInt.empty()),
                group.map(found -> found.autoScalingGroupArn()),
                Plain.text(it.cluster()),
                strategy.stream().filter(share -> share.provider().equals(name)).findFirst(),
                Plain.tags(it.tags()),
                SdkDocuments.of(it));
    }

    /// Accounts of before the field existed.
    private static String type(software.amazon.awssdk.services.ecs.model.CapacityProvider it, String name) {
        if (it.autoScalingGroupProvider() != null) {
            return "EC2_AUTOSCALING";
        }
        if (it.managedInstancesProvider() != null) {
            return "MANAGED_INSTANCES";
        }
        return name.toUpperCase(Locale.ROOT).startsWith("FARGATE") ? name : "";
    }

    private static int amount(List<Resource> resources, String name) {
        return resources.stream()
                .filter(it -> name.equals(it.name()))
                .mapToInt(it -> Plain.number(it.integerValue()))
                .findFirst()
                .orElse(0);
    }

    private static Optional<String> attribute(ContainerInstance it, String name) {
        return it.attributes().stream()
                .filter(attribute -> name.equals(attribute.name()))
                .flatMap(attribute -> Plain.text(attribute.value()).stream())
                .findFirst();
    }
}
