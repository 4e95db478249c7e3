package dev.fumidai.app.ecs;

import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.CapacityProvider;
import dev.fumidai.core.ecs.Cluster;
import dev.fumidai.core.ecs.Instance;
import dev.fumidai.core.ecs.Why;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Clusters, container instances and capacity providers.
public final class ClusterSheets {
    private ClusterSheets() {}

    public static Sheet<Cluster> clusters() {
        return new Sheet<>(
                List.of(
                        Column.of("name", Cluster::name),
                        Column.maybe("status", it -> Cells.word(it.status())),
                        Column.of("services", Cluster::services),
                        Column.of("run", Cluster::running),
                        Column.of("pend", Cluster::pending),
                        Column.of("instances", Cluster::instances),
                        Column.maybe("providers", it -> Cells.texts(it.providers())),
                        Column.maybe("insights", Cluster::insights),
                        Column.of("execLog", it -> it.execLogging().toLowerCase(Locale.ROOT)),
                        Column.maybe("issues", it -> Cells.why(Why.why(it))),
                        Cells.wideMaybe("region", it -> Arn.parse(it.arn()).map(Arn::region)),
                        Cells.tags(),
                        Cells.arn()),
                Cluster::name);
    }

    public static Sheet<Instance> instances(Instant now) {
        return new Sheet<>(
                List.of(
                        Column.of("id", Instance::name),
                        Column.maybe("status", it -> Cells.word(it.status())),
                        Column.of("agent", it -> it.agentConnected() ? "connected" : "disconnected"),
                        Column.maybe("version", Instance::agentVersion),
                        Column.of(
                                "cpu",
                                it -> new Cells.Ratio(
                                        it.resources().cpuFree(), it.resources().cpuTotal())),
                        Column.of(
                                "mem",
                                it -> new Cells.Ratio(
                                        it.resources().memoryFree(),
                                        it.resources().memoryTotal())),
                        Column.of("run", Instance::running),
                        Column.of("pend", Instance::pending),
                        Column.maybe("type", Instance::type),
                        Column.maybe("zone", Instance::zone),
                        Column.maybe("provider", Instance::provider),
                        Column.maybe("health", Instance::health),
                        Column.maybe("age", it -> Cells.age(it.registeredAt(), now)),
                        Column.maybe("why", it -> Cells.why(Why.why(it))),
                        Column.wide("instance", it -> it.ref().id()),
                        Column.wide("cluster", it -> it.ref().cluster().name()),
                        Cells.wideMaybe("docker", Instance::dockerVersion),
                        Cells.tags(),
                        Cells.arn()),
                it -> it.ref().cluster().name() + "/" + it.ref().id());
    }

    public static Sheet<CapacityProvider> providers() {
        return new Sheet<>(
                List.of(
                        Column.of("name", CapacityProvider::name),
                        Column.of("type", CapacityProvider::type),
                        Column.of("status", CapacityProvider::status),
                        Column.maybe(
                                "target",
                                it -> it.targetCapacity().isPresent()
                                        ? Optional.of(it.targetCapacity().getAsInt() + "%")
                                        : Optional.empty()),
                        Column.maybe("asg", it -> it.autoScalingGroup().map(Arn::name)),
                        Column.maybe("share", it -> it.share().map(Cells::share)),
                        Column.maybe("update", CapacityProvider::updateStatus),
                        Cells.wideMaybe("reason", CapacityProvider::updateReason),
                        Cells.wideMaybe("cluster", CapacityProvider::cluster),
                        Cells.tags(),
                        Cells.arn()),
                CapacityProvider::name);
    }
}
