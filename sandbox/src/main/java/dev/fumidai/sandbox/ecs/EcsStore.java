package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Everything that ECS knows, as immutable values under one lock.
///
/// **Threading:** any thread. Nothing waits or calls out while the lock is held.
final class EcsStore {
    private final Map<String, Struct> clusters = new LinkedHashMap<>();
    private final Map<String, Struct> services = new LinkedHashMap<>();
    private final Map<String, List<Definition>> definitions = new LinkedHashMap<>();
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, Launch> launches = new LinkedHashMap<>();

    /// A revision of a task definition, as DescribeTaskDefinition shows it.
    record Definition(Struct view, List<Struct> tags) {
        String arn() {
            return view.string("taskDefinitionArn");
        }

        boolean active() {
            return view.string("status").equals("ACTIVE");
        }
    }

    /// What a client token stands for.
    record Launch(Struct request, List<String> taskIds) {}

    synchronized void putCluster(String name, Struct cluster) {
        clusters.put(name, cluster);
    }

    synchronized Optional<Struct> cluster(String name) {
        return Optional.ofNullable(clusters.get(name));
    }

    /// Takes a cluster out.
    synchronized Struct removeCluster(String name) {
        var removed = clusters.remove(name);
        return removed == null ? Struct.EMPTY : removed;
    }

    synchronized List<Struct> clusters() {
        return List.copyOf(clusters.values());
    }

    /// @param key `CLUSTER/SERVICE`
    synchronized void putService(String key, Struct service) {
        services.put(key, service);
    }

    synchronized Optional<Struct> service(String key) {
        return Optional.ofNullable(services.get(key));
    }

    synchronized List<Struct> services(String cluster) {
        return services.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(cluster + "/"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /// Adds the next revision of a family.
    ///
    /// @param make makes the view from the revision number
    synchronized Definition addDefinition(
            String family, List<Struct> tags, java.util.function.IntFunction<Struct> make) {
        var revisions = definitions.computeIfAbsent(family, _ -> new ArrayList<>());
        var definition = new Definition(make.apply(revisions.size() + 1), tags);
        revisions.add(definition);
        return definition;
    }

    synchronized Optional<Definition> definition(String family, int revision) {
        return definitions.getOrDefault(family, List.of()).stream()
                .skip(revision - 1L)
                .findFirst();
    }

    synchronized Optional<Definition> latest(String family) {
        return definitions.getOrDefault(family, List.of()).reversed().stream()
                .filter(Definition::active)
                .findFirst();
    }

    synchronized void replaceDefinition(String family, int revision, Definition definition) {
        definitions.getOrDefault(family, new ArrayList<>()).set(revision - 1, definition);
    }

    synchronized List<Definition> definitions() {
        return definitions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    synchronized void putTask(Task task) {
        tasks.put(task.id(), task);
    }

    synchronized void removeTask(String id) {
        tasks.remove(id);
    }

    synchronized Optional<Task> task(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    /// Changes a task; empty when it is gone.
    synchronized Optional<Task> update(String id, UnaryOperator<Task> change) {
        return Optional.ofNullable(tasks.computeIfPresent(id, (_, task) -> change.apply(task)));
    }

    /// The tasks of a cluster, the newest first.
    synchronized List<Task> tasks(String cluster) {
        return tasks.values().stream()
                .filter(task -> task.cluster().equals(cluster))
                .sorted(Comparator.comparing(
                                (Task task) -> task.view().moment("createdAt").orElseThrow())
                        .reversed())
                .toList();
    }

    synchronized List<Task> tasks() {
        return List.copyOf(tasks.values());
    }

    synchronized Optional<Launch> launch(String clientToken) {
        return Optional.ofNullable(launches.get(clientToken));
    }

    synchronized void putLaunch(String clientToken, Launch launch) {
        launches.put(clientToken, launch);
    }
}
