package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Everything that ECS knows, as immutable values under one lock.
///
/// **Threading:** any thread. Nothing waits or calls out while the lock is held.
final class EcsStore {
    private final Map<String, Struct> clusters = new LinkedHashMap<>();
    private final Map<String, EcsService> services = new LinkedHashMap<>();
    private final Map<String, Struct> providers = new LinkedHashMap<>();
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Map<String, Instant> protections = new HashMap<>();
    private Optional<ScaledWorld> scaled = Optional.empty();
    private final Set<String> touched = new HashSet<>();
    private final Set<String> removed = new HashSet<>();
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

    /// Adds a generated world. What of it is changed is kept here from then on.
    synchronized void scale(ScaledWorld world) {
        scaled = Optional.of(world);
    }

    /// Keeps a service of the generated world with its tasks, before something of it changes.
    private void touch(String key) {
        var world = scaled;
        if (world.isEmpty() || touched.contains(key)) {
            return;
        }
        world.get().service(key).ifPresent(service -> {
            world.get().tasks(service.cluster(), service.group()).forEach(task -> tasks.put(task.id(), task));
            services.put(key, service);
            touched.add(key);
        });
    }

    private void touchTask(String taskId) {
        if (!tasks.containsKey(taskId)) {
            scaledTask(taskId).ifPresent(task -> touch(serviceKey(task)));
        }
    }

    private Optional<Task> scaledTask(String taskId) {
        return scaled.flatMap(world -> world.task(taskId)).filter(task -> !touched.contains(serviceKey(task)));
    }

    private static String serviceKey(Task task) {
        return task.cluster() + "/" + task.view().string("group").replaceFirst("^service:", "");
    }

    private Stream<Task> untouched(List<Task> made) {
        return made.stream().filter(task -> !touched.contains(serviceKey(task)));
    }

    synchronized void putCluster(String name, Struct cluster) {
        clusters.put(name, cluster);
    }

    synchronized Optional<Struct> cluster(String name) {
        return Optional.ofNullable(clusters.get(name))
                .or(() -> scaled.flatMap(world -> world.cluster(name)).filter(_ -> !removed.contains(name)));
    }

    /// Takes a cluster out.
    synchronized Struct removeCluster(String name) {
        var known = cluster(name).orElse(Struct.EMPTY);
        clusters.remove(name);
        removed.add(name);
        return known;
    }

    synchronized List<Struct> clusters() {
        var generated = scaled.stream()
                .flatMap(world -> world.clusters().stream())
                .filter(cluster -> !clusters.containsKey(cluster.string("clusterName")))
                .filter(cluster -> !removed.contains(cluster.string("clusterName")));
        return Stream.concat(clusters.values().stream(), generated).toList();
    }

    synchronized void putService(EcsService service) {
        touch(service.key());
        services.put(service.key(), service);
    }

    /// @param key `CLUSTER/SERVICE`
    synchronized Optional<EcsService> service(String key) {
        return Optional.ofNullable(services.get(key)).or(() -> scaled.flatMap(world -> world.service(key)));
    }

    synchronized List<EcsService> services(String cluster) {
        var generated = scaled.stream()
                .flatMap(world -> world.services(cluster).stream())
                .filter(service -> !touched.contains(service.key()));
        return Stream.concat(
                        services.values().stream()
                                .filter(service -> service.cluster().equals(cluster)),
                        generated)
                .toList();
    }

    synchronized void putProvider(Struct provider) {
        providers.put(provider.string("name"), provider);
    }

    synchronized List<Struct> providers() {
        return List.copyOf(providers.values());
    }

    synchronized void putInstance(Instance instance) {
        instances.put(instance.cluster() + "/" + instance.id(), instance);
    }

    synchronized Optional<Instance> instance(String cluster, String id) {
        return Optional.ofNullable(instances.get(cluster + "/" + id));
    }

    synchronized List<Instance> instances() {
        return List.copyOf(instances.values());
    }

    synchronized List<Instance> instances(String cluster) {
        return instances.values().stream()
                .filter(instance -> instance.cluster().equals(cluster))
                .toList();
    }

    /// Protects a task until a moment, or no longer.
    synchronized void protect(String taskId, Optional<Instant> until) {
        until.ifPresentOrElse(moment -> protections.put(taskId, moment), () -> protections.remove(taskId));
    }

    /// Until when a task is protected; empty when it is not.
    synchronized Optional<Instant> protection(String taskId, Instant now) {
        return Optional.ofNullable(protections.get(taskId)).filter(now::isBefore);
    }

    boolean protectedNow(String taskId, Instant now) {
        return protection(taskId, now).isPresent();
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
        protections.remove(id);
    }

    synchronized Optional<Task> task(String id) {
        return Optional.ofNullable(tasks.get(id)).or(() -> scaledTask(id));
    }

    /// Changes a task; empty when it is gone.
    synchronized Optional<Task> update(String id, UnaryOperator<Task> change) {
        touchTask(id);
        return Optional.ofNullable(tasks.computeIfPresent(id, (_, task) -> change.apply(task)));
    }

    /// The tasks of a cluster, the newest first.
    synchronized List<Task> tasks(String cluster) {
        return Stream.concat(
                        tasks.values().stream().filter(task -> task.cluster().equals(cluster)),
                        scaled.stream().flatMap(world -> untouched(world.tasks(cluster))))
                .sorted(Comparator.comparing(
                                (Task task) -> task.view().moment("createdAt").orElseThrow())
                        .reversed())
                .toList();
    }

    /// The tasks of a group in a cluster.
    ///
    /// @param group for instance `service:web`
    synchronized List<Task> tasks(String cluster, String group) {
        return Stream.concat(
                        tasks.values().stream()
                                .filter(task -> task.cluster().equals(cluster))
                                .filter(task -> task.view().string("group").equals(group)),
                        scaled.stream().flatMap(world -> untouched(world.tasks(cluster, group))))
                .toList();
    }

    /// Every task, but for those of the generated world that nothing has happened to.
    synchronized List<Task> tasks() {
        return List.copyOf(tasks.values());
    }

    /// How many tasks of a cluster run and begin to.
    record Counts(int running, int pending, int runningOnInstances) {}

    synchronized Counts counts(String cluster) {
        var all = tasks.values().stream()
                .filter(task -> task.cluster().equals(cluster))
                .toList();
        var generated = scaled.map(world -> world.count(cluster)
                        - touched.stream()
                                        .filter(key -> key.startsWith(cluster + "/"))
                                        .count()
                                * world.scale().tasks())
                .orElse(0L);
        var running =
                all.stream().filter(task -> task.lastStatus().equals("RUNNING")).toList();
        var pending = all.stream()
                .filter(task -> List.of("PROVISIONING", "PENDING", "ACTIVATING").contains(task.lastStatus()))
                .count();
        var onInstances = running.stream()
                .filter(task -> task.view().string("launchType").equals("EC2"))
                .count();
        return new Counts(running.size() + generated.intValue(), (int) pending, (int) onInstances);
    }

    synchronized Optional<Launch> launch(String clientToken) {
        return Optional.ofNullable(launches.get(clientToken));
    }

    synchronized void putLaunch(String clientToken, Launch launch) {
        launches.put(clientToken, launch);
    }
}
