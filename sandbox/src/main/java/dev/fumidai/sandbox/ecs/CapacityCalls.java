package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import java.util.List;

/// DescribeCapacityProviders.
record CapacityCalls(EcsStore store, Names names) {
    void register(Service service) {
        service.on("DescribeCapacityProviders", this::describe);
    }

    /// One that every account has.
    static Struct fargate(Names names, String name) {
        return Struct.with("capacityProviderArn", names.place().arn("ecs", "capacity-provider/" + name))
                .with("name", name)
                .with("type", name)
                .with("status", "ACTIVE")
                .end();
    }

    private Struct describe(Call call) throws ApiException {
        var input = call.input();
        var wanted = input.texts("capacityProviders").stream().map(Names::last).toList();
        if (wanted.size() > 100) {
            throw new ApiException(
                    "InvalidParameterException", "Capacity providers cannot have more than 100 elements.");
        }
        var cluster = input.has("cluster") ? store.cluster(names.cluster(input)).orElse(Struct.EMPTY) : Struct.EMPTY;
        var known = store.providers().stream()
                .filter(provider -> !input.has("cluster")
                        || cluster.texts("capacityProviders").contains(provider.string("name")))
                .toList();
        var shown = known.stream()
                .filter(provider -> wanted.isEmpty() || wanted.contains(provider.string("name")))
                .map(provider -> provider.edit()
                        .with("tags", input.texts("include").contains("TAGS") ? provider.structs("tags") : List.of())
                        .end())
                .toList();
        var failures = wanted.stream()
                .filter(name -> known.stream()
                        .noneMatch(provider -> provider.string("name").equals(name)))
                .map(name -> Struct.with("arn", names.place().arn("ecs", "capacity-provider/" + name))
                        .with("reason", "MISSING")
                        .end())
                .toList();
        var page = Paging.page(shown, input, 100, 100);
        return Struct.with("capacityProviders", page.items())
                .with("failures", failures)
                .with("nextToken", page.next())
                .end();
    }
}
