package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Tags of tasks, task definitions, clusters and services.
final class TagCalls {
    private final EcsStore store;
    private final Names names;

    TagCalls(EcsStore store, Names names) {
        this.store = store;
        this.names = names;
    }

    void register(Service service) {
        service.onResource("TagResource", this::tag)
                .onResource("UntagResource", this::untag)
                .onResource("ListTagsForResource", this::list);
    }

    private Struct tag(Call call) throws ApiException {
        var arn = call.input().string("resourceArn");
        call.authorize("ecs:TagResource", arn);
        Tags.check(call.input().structs("tags"));
        var merged = Tags.merged(find(arn), call.input().structs("tags"));
        if (merged.size() > 50) {
            throw new ApiException("LimitExceededException", "The number of tags exceeds the limit of 50.");
        }
        replace(arn, _ -> merged);
        return Struct.EMPTY;
    }

    private Struct untag(Call call) throws ApiException {
        var arn = call.input().string("resourceArn");
        call.authorize("ecs:UntagResource", arn);
        find(arn);
        var keys = call.input().texts("tagKeys");
        replace(
                arn,
                tags -> tags.stream()
                        .filter(tag -> !keys.contains(tag.string("key")))
                        .toList());
        return Struct.EMPTY;
    }

    private Struct list(Call call) throws ApiException {
        var arn = call.input().string("resourceArn");
        call.authorize("ecs:ListTagsForResource", arn);
        return Struct.with("tags", find(arn)).end();
    }

    private List<Struct> find(String arn) throws ApiException {
        var last = Names.last(arn);
        return switch (kind(arn)) {
            case "task" ->
                store.task(last)
                        .filter(task -> !task.lastStatus().equals("STOPPED"))
                        .map(Task::tags)
                        .orElseThrow(() -> unknown("task"));
            case "task-definition" ->
                names.definition(last).map(EcsStore.Definition::tags).orElseThrow(() -> unknown("task definition"));
            case "cluster" ->
                store.cluster(last)
                        .map(cluster -> cluster.structs("tags"))
                        .orElseThrow(() -> new ApiException("ClusterNotFoundException", "Cluster not found."));
            case "service" ->
                store.service(serviceKey(arn))
                        .map(service -> service.facts().structs("tags"))
                        .orElseThrow(() -> unknown("service"));
            case "container-instance" ->
                instance(arn)
                        .map(instance -> instance.facts().structs("tags"))
                        .orElseThrow(() -> unknown("container instance"));
            case "capacity-provider" ->
                store.providers().stream()
                        .filter(provider -> provider.string("name").equals(last))
                        .findFirst()
                        .map(provider -> provider.structs("tags"))
                        .orElseThrow(() -> unknown("capacity provider"));
            default -> throw new ApiException("InvalidParameterException", "Invalid resource ARN: " + arn);
        };
    }

    private void replace(String arn, UnaryOperator<List<Struct>> change) {
        var last = Names.last(arn);
        switch (kind(arn)) {
            case "task" -> store.update(last, task -> task.withTags(change.apply(task.tags())));
            case "task-definition" ->
                names.definition(last)
                        .ifPresent(old -> store.replaceDefinition(
                                old.view().string("family"),
                                old.view().number("revision").orElseThrow(),
                                new EcsStore.Definition(old.view(), change.apply(old.tags()))));
            case "cluster" -> store.cluster(last).ifPresent(cluster -> store.putCluster(last, tagged(cluster, change)));
            case "service" ->
                store.service(serviceKey(arn))
                        .ifPresent(service -> store.putService(service.withFacts(tagged(service.facts(), change))));
            case "container-instance" ->
                instance(arn)
                        .ifPresent(instance -> store.putInstance(instance.withFacts(tagged(instance.facts(), change))));
            case "capacity-provider" ->
                store.providers().stream()
                        .filter(provider -> provider.string("name").equals(last))
                        .forEach(provider -> store.putProvider(tagged(provider, change)));
            default -> throw new IllegalStateException("no tags on " + arn);
        }
    }

    private static Struct tagged(Struct resource, UnaryOperator<List<Struct>> change) {
        return resource.edit()
                .with("tags", change.apply(resource.structs("tags")))
                .end();
    }

    private static String kind(String arn) {
        var parts = arn.split(":", 6);
        return parts.length < 6 ? "" : parts[5].replaceFirst("/.*", "");
    }

    private Optional<Instance> instance(String arn) {
        var parts = arn.replaceFirst("^.*:container-instance/", "").split("/", -1);
        return parts.length == 2 ? store.instance(parts[0], parts[1]) : Optional.empty();
    }

    private static String serviceKey(String arn) {
        return arn.replaceFirst("^.*:service/", "");
    }

    private static ApiException unknown(String what) {
        return new ApiException("InvalidParameterException", "The specified " + what + " was not found.");
    }
}
