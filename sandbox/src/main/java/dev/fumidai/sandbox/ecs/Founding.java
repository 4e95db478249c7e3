package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.iam.Directory;
import dev.fumidai.sandbox.iam.Principal;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Ids;
import dev.fumidai.sandbox.world.Landscape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes what is said to have been there for long: clusters, definitions, services with tasks that
/// run.
///
/// @param founder who is said to have made it
/// @param begun when
record Founding(
        EcsStore store,
        Names names,
        DefinitionCalls definitions,
        ServiceTasks tasks,
        ServiceScheduler scheduler,
        Directory directory,
        Landscape landscape,
        Ids ids,
        Principal founder,
        Instant begun) {
    private static final Duration STEADY = Duration.ofSeconds(95);

    void cluster(String name, List<String> providers, String insights) {
        store.putCluster(
                name,
                ClusterChanges.fresh(landscape.place(), name)
                        .with("capacityProviders", providers)
                        .with("settings", List.of(Views.pair("containerInsights", insights)))
                        .with("tags", List.of(tag("team", name)))
                        .end());
    }

    static Struct tag(String key, String value) {
        return Struct.with("key", key).with("value", value).end();
    }

    /// A container that prints to the cluster's log group.
    Struct container(String cluster, String name, String image, int memory) {
        return Struct.with("name", name)
                .with(
                        "image",
                        landscape.place().accountId() + ".dkr.ecr."
                                + landscape.place().region() + ".amazonaws.com/" + image)
                .with("essential", true)
                .with("cpu", 128)
                .with("memory", memory)
                .with(
                        "portMappings",
                        List.of(Struct.with("containerPort", 8080)
                                .with("hostPort", 8080)
                                .with("protocol", "tcp")
                                .end()))
                .with(
                        "logConfiguration",
                        Struct.with("logDriver", "awslogs")
                                .with(
                                        "options",
                                        Map.of(
                                                "awslogs-group",
                                                "/ecs/" + cluster,
                                                "awslogs-region",
                                                landscape.place().region(),
                                                "awslogs-stream-prefix",
                                                image.replaceFirst("^.*/", "").replaceFirst(":.*$", "")))
                                .end())
                .end();
    }

    EcsStore.Definition onFargate(String family, List<Struct> containers) {
        return definitions.add(
                Struct.with("family", family)
                        .with("executionRoleArn", role())
                        .with("taskRoleArn", role())
                        .with("networkMode", "awsvpc")
                        .with("containerDefinitions", containers)
                        .with("requiresCompatibilities", List.of("FARGATE"))
                        .with("cpu", "512")
                        .with("memory", "1024")
                        .end(),
                founder,
                begun);
    }

    EcsStore.Definition onInstances(String family, List<Struct> containers) {
        return definitions.add(
                Struct.with("family", family)
                        .with("executionRoleArn", role())
                        .with("networkMode", "awsvpc")
                        .with("containerDefinitions", containers)
                        .with("requiresCompatibilities", List.of("EC2"))
                        .end(),
                founder,
                begun);
    }

    private String role() {
        return directory
                .role("ecs-task-execution", TaskPolicies.nothing(), Optional.of("ecs-tasks.amazonaws.com"))
                .arn();
    }

    /// What every service has; the rest is added to it.
    Struct.Fields facts(String cluster, String name, int count, EcsStore.Definition definition) {
        var network = Struct.with(
                "awsvpcConfiguration",
                Struct.with(
                                "subnets",
                                landscape.vpc().routed().stream()
                                        .map(subnet -> subnet.id())
                                        .toList())
                        .with("securityGroups", List.of(Landscape.SHOP_GROUP))
                        .with("assignPublicIp", "DISABLED")
                        .end());
        return Struct.with("serviceArn", names.serviceArn(cluster, name))
                .with("serviceName", name)
                .with("clusterArn", names.clusterArn(cluster))
                .with("loadBalancers", List.of())
                .with("serviceRegistries", List.of())
                .with("status", "ACTIVE")
                .with("desiredCount", count)
                .with("launchType", "FARGATE")
                .with("platformVersion", "LATEST")
                .with("platformFamily", "Linux")
                .with("taskDefinition", definition.arn())
                .with(
                        "roleArn",
                        "arn:aws:iam::" + landscape.place().accountId()
                                + ":role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS")
                .with("createdAt", begun)
                .with("placementConstraints", List.of())
                .with("placementStrategy", List.of())
                .with("networkConfiguration", network)
                .with("schedulingStrategy", "REPLICA")
                .with("deploymentController", Struct.with("type", "ECS").end())
                .with("deploymentConfiguration", rolling(true).end())
                .with("createdBy", founder.arn())
                .with("enableECSManagedTags", true)
                .with("propagateTags", "NONE")
                .with("enableExecuteCommand", false)
                .with("tags", List.of(tag("service", name), tag("team", cluster)));
    }

    static Struct.Fields rolling(boolean breaker) {
        return Struct.with("maximumPercent", 200)
                .with("minimumHealthyPercent", 100)
                .with(
                        "deploymentCircuitBreaker",
                        Struct.with("enable", breaker).with("rollback", breaker).end())
                .with("strategy", "ROLLING");
    }

    /// A service in a steady state with all the tasks that find room.
    EcsService found(String cluster, String name, Struct facts) {
        var bare = new EcsService(cluster, name, facts, List.of(), List.of(), List.of(), List.of());
        var steady = begun.plus(STEADY);
        var wave = Wave.begin("ecs-svc/" + scheduler.number(), scheduler.revisionArn(bare), facts, begun)
                .completed(steady);
        var rollout = Rollout.begin(ids.base36(20), wave, List.of(), bare.deploymentSettings(), begun)
                .finished("SUCCESSFUL", Optional.empty(), steady);
        var service = bare.plus(wave)
                .withRevision(ServiceViews.revision(names, bare, wave, begun))
                .plus(rollout)
                .says(ids.uuid(), steady, "(deployment " + wave.id() + ") deployment completed.")
                .says(ids.uuid(), steady, "has reached a steady state.");
        store.putService(service);
        run(service, wave, begun);
        return service;
    }

    /// Lets the tasks of a deployment run since a moment.
    void run(EcsService service, Wave wave, Instant since) {
        var placed = tasks.place(service, wave, tasks.wanted(service), since);
        placed.tasks().forEach(task -> store.putTask(DefaultWorld.running(task, since.plusSeconds(41))));
        placed.refusal().ifPresent(_ -> scheduler.wake(service.key(), Duration.ofSeconds(2)));
    }
}
