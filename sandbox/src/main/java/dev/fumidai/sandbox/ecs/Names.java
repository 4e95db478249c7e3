package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Place;
import java.util.Optional;

/// Names and ARNs of ECS: most arguments take either.
record Names(Place place, EcsStore store) {
    /// The name of the cluster that a request names; `default` where it names none.
    ///
    /// @throws ApiException `ClusterNotFoundException`
    String cluster(Struct input) throws ApiException {
        var name = last(input.text("cluster").filter(text -> !text.isEmpty()).orElse("default"));
        if (store.cluster(name).isEmpty()) {
            throw new ApiException("ClusterNotFoundException", "Cluster not found.");
        }
        return name;
    }

    String clusterArn(String name) {
        return place.arn("ecs", "cluster/" + name);
    }

    String taskArn(String cluster, String id) {
        return place.arn("ecs", "task/" + cluster + "/" + id);
    }

    String serviceArn(String cluster, String name) {
        return place.arn("ecs", "service/" + cluster + "/" + name);
    }

    /// The last part of an ARN, or the name itself.
    static String last(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    /// Finds the revision that `family`, `family:revision` or an ARN names.
    Optional<EcsStore.Definition> definition(String reference) {
        var name = last(reference);
        var colon = name.lastIndexOf(':');
        if (colon < 0) {
            return store.latest(name);
        }
        try {
            return store.definition(name.substring(0, colon), Integer.parseInt(name.substring(colon + 1)));
        } catch (NumberFormatException ignored) {
            return Optional.empty();
        }
    }
}
