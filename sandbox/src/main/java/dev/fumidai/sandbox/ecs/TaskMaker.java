package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Ids;
import dev.fumidai.sandbox.world.Vpc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes new tasks.
final class TaskMaker {
    private final Names names;
    private final Ids ids;

    TaskMaker(Names names, Ids ids) {
        this.names = names;
        this.ids = ids;
    }

    /// How a task came to be.
    record Origin(
            Optional<String> startedBy,
            String group,
            Optional<String> capacityProvider,
            boolean exec,
            Struct overrides,
            boolean modelled) {}

    Task make(
            String cluster,
            EcsStore.Definition definition,
            Vpc.Subnet subnet,
            List<String> groups,
            Origin origin,
            List<Struct> tags,
            Instant now,
            Instant visibleAt) {
        var id = ids.taskId();
        var arn = names.taskArn(cluster, id);
        var attachment = ids.uuid();
        var address = subnet.prefix() + (10 + ids.below(240));
        var view = Struct.with("attachments", List.of(attachment(attachment, subnet, address)))
                .with("attributes", List.of(Views.pair("ecs.cpu-architecture", architecture(definition))))
                .with("availabilityZone", subnet.availabilityZone())
                .with("capacityProviderName", origin.capacityProvider())
                .with("clusterArn", names.clusterArn(cluster))
                .with("containers", containers(definition, id, arn, cluster, attachment, address, origin.exec()))
                .with(
                        "cpu",
                        origin.overrides()
                                .text("cpu")
                                .orElseGet(() -> definition.view().string("cpu")))
                .with("createdAt", now)
                .with("desiredStatus", "RUNNING")
                .with("enableExecuteCommand", origin.exec())
                .with("ephemeralStorage", Struct.with("sizeInGiB", 20).end())
                .with("group", origin.group())
                .with("healthStatus", "UNKNOWN")
                .with("lastStatus", "PROVISIONING")
                .with("launchType", "FARGATE")
                .with(
                        "memory",
                        origin.overrides()
                                .text("memory")
                                .orElseGet(() -> definition.view().string("memory")))
                .with("overrides", overrides(definition, origin.overrides()))
                .with("platformFamily", "Linux")
                .with("platformVersion", "1.4.0")
                .with("startedBy", origin.startedBy())
                .with("taskArn", arn)
                .with("taskDefinitionArn", definition.arn())
                .with("version", 1)
                .end();
        return new Task(id, cluster, definition.view(), tags, groups, visibleAt, origin.modelled(), view);
    }

    private static String architecture(EcsStore.Definition definition) {
        return definition
                .view()
                .struct("runtimePlatform")
                .text("cpuArchitecture")
                .map(name -> name.equals("ARM64") ? "arm64" : "x86_64")
                .orElse("x86_64");
    }

    private Struct attachment(String id, Vpc.Subnet subnet, String address) {
        return Struct.with("id", id)
                .with("type", "ElasticNetworkInterface")
                .with("status", "PRECREATED")
                .with(
                        "details",
                        List.of(
                                Views.pair("subnetId", subnet.id()),
                                Views.pair("networkInterfaceId", "eni-" + ids.hex(17)),
                                Views.pair("macAddress", ids.mac()),
                                Views.pair(
                                        "privateDnsName",
                                        "ip-" + address.replace('.', '-') + "."
                                                + names.place().region() + ".compute.internal"),
                                Views.pair("privateIPv4Address", address)))
                .end();
    }

    private List<Struct> containers(
            EcsStore.Definition definition,
            String taskId,
            String taskArn,
            String cluster,
            String attachment,
            String address,
            boolean exec) {
        var containers = new ArrayList<Struct>();
        for (var container : definition.view().structs("containerDefinitions")) {
            var fields = Struct.with(
                            "containerArn",
                            names.place().arn("ecs", "container/" + cluster + "/" + taskId + "/" + ids.uuid()))
                    .with("taskArn", taskArn)
                    .with("name", container.string("name"))
                    .with("image", container.string("image"))
                    .with("imageDigest", Views.digest(container.string("image")))
                    .with("runtimeId", ids.runtimeId(taskId))
                    .with("lastStatus", "PENDING")
                    .with("networkBindings", List.of())
                    .with(
                            "networkInterfaces",
                            List.of(Struct.with("attachmentId", attachment)
                                    .with("privateIpv4Address", address)
                                    .end()))
                    .with("healthStatus", "UNKNOWN")
                    .with("cpu", Integer.toString(container.number("cpu").orElse(0)));
            if (exec) {
                fields.with(
                        "managedAgents",
                        List.of(Struct.with("name", "ExecuteCommandAgent")
                                .with("lastStatus", "PENDING")
                                .end()));
            }
            containers.add(fields.end());
        }
        return containers;
    }

    /// DescribeTasks shows an entry for every container, overridden or not.
    private static Struct overrides(EcsStore.Definition definition, Struct given) {
        var all = new ArrayList<>(given.structs("containerOverrides"));
        definition.view().structs("containerDefinitions").stream()
                .map(container -> container.string("name"))
                .filter(name -> all.stream()
                        .noneMatch(override -> override.string("name").equals(name)))
                .forEach(name -> all.add(Struct.with("name", name).end()));
        return given.edit()
                .with("containerOverrides", all)
                .with("inferenceAcceleratorOverrides", List.of())
                .end();
    }
}
