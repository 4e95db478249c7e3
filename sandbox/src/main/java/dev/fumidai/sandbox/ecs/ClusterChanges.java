package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Place;
import java.util.List;
import java.util.regex.Pattern;

/// CreateCluster, UpdateCluster, DeleteCluster.
final class ClusterChanges {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,254}");

    private final EcsStore store;
    private final Names names;
    private final Place place;

    ClusterChanges(EcsStore store, Names names, Place place) {
        this.store = store;
        this.names = names;
        this.place = place;
    }

    void register(Service service) {
        service.onResource("CreateCluster", this::create)
                .onResource("UpdateCluster", this::update)
                .onResource("DeleteCluster", this::delete);
    }

    /// A cluster as it is made; an existing one of that name is answered as it is.
    private Struct create(Call call) throws ApiException {
        var input = call.input();
        var name = input.text("clusterName").orElse("default");
        call.authorize("ecs:CreateCluster", "*");
        if (!NAME.matcher(name).matches()) {
            throw new ApiException("InvalidParameterException", "Invalid identifier: Identifier is for cluster.");
        }
        ExecLogging.check(input.struct("configuration"));
        Tags.check(input.structs("tags"));
        if (store.cluster(name).isEmpty()) {
            store.putCluster(
                    name,
                    fresh(place, name)
                            .with("configuration", input.has("configuration") ? input.struct("configuration") : null)
                            .with("tags", input.structs("tags"))
                            .with(
                                    "settings",
                                    input.structs("settings").isEmpty()
                                            ? List.of(Views.pair("containerInsights", "disabled"))
                                            : input.structs("settings"))
                            .with("capacityProviders", input.texts("capacityProviders"))
                            .end());
        }
        return Struct.with("cluster", store.cluster(name).orElseThrow()).end();
    }

    /// What every new cluster begins with.
    static Struct.Fields fresh(Place place, String name) {
        return Struct.with("clusterArn", place.arn("ecs", "cluster/" + name))
                .with("clusterName", name)
                .with("status", "ACTIVE")
                .with("registeredContainerInstancesCount", 0)
                .with("runningTasksCount", 0)
                .with("pendingTasksCount", 0)
                .with("activeServicesCount", 0)
                .with("statistics", List.of())
                .with("tags", List.of())
                .with("settings", List.of(Views.pair("containerInsights", "disabled")))
                .with("capacityProviders", List.of())
                .with("defaultCapacityProviderStrategy", List.of());
    }

    /// New sessions follow the new configuration.
    private Struct update(Call call) throws ApiException {
        var input = call.input();
        var name = names.cluster(input);
        call.authorize("ecs:UpdateCluster", names.clusterArn(name));
        var changed = store.cluster(name).orElseThrow().edit();
        if (input.has("configuration")) {
            ExecLogging.check(input.struct("configuration"));
            changed.with("configuration", input.struct("configuration"));
        }
        if (!input.structs("settings").isEmpty()) {
            changed.with("settings", input.structs("settings"));
        }
        var cluster = changed.end();
        store.putCluster(name, cluster);
        return Struct.with("cluster", cluster).end();
    }

    private Struct delete(Call call) throws ApiException {
        var name = names.cluster(call.input());
        call.authorize("ecs:DeleteCluster", names.clusterArn(name));
        if (!store.services(name).isEmpty()) {
            throw new ApiException(
                    "ClusterContainsServicesException", "The Cluster cannot be deleted while Services are active.");
        }
        if (store.tasks(name).stream().anyMatch(task -> !task.lastStatus().equals("STOPPED"))) {
            throw new ApiException(
                    "ClusterContainsTasksException", "The Cluster cannot be deleted while Tasks are active.");
        }
        return Struct.with("cluster", store.removeCluster(name).edit().with("status", "INACTIVE"))
                .end();
    }
}
