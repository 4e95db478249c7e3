package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.metrics.MetricSource;
import dev.fumidai.sandbox.model.Struct;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What CloudWatch knows of clusters and services: AWS/ECS, and Container Insights where the
/// cluster has it. Services without a running task have those of the time when they had one.
record ServiceMetrics(EcsStore store) implements MetricSource {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String ECS = "AWS/ECS";
    private static final String INSIGHTS = "ECS/ContainerInsights";
    private static final List<String> USED = List.of("CPUUtilization", "MemoryUtilization");
    private static final List<String> RESERVED = List.of("CPUReservation", "MemoryReservation");
    private static final List<String> OF_SERVICES = List.of(
            "CpuUtilized",
            "CpuReserved",
            "MemoryUtilized",
            "MemoryReserved",
            "NetworkRxBytes",
            "NetworkTxBytes",
            "RunningTaskCount",
            "PendingTaskCount",
            "DesiredTaskCount");
    private static final List<String> OF_CLUSTERS = List.of("TaskCount", "ServiceCount", "ContainerInstanceCount");
    private static final List<String> OF_TASKS = List.of("TaskCpuUtilization", "TaskMemoryUtilization");

    @Override
    public List<Metric> metrics(Optional<String> cluster) {
        var all = new ArrayList<Metric>();
        for (var each : store.clusters()) {
            var name = each.string("clusterName");
            if (cluster.map(name::equals).orElse(true)) {
                add(all, each, name);
            }
        }
        return all;
    }

    private void add(List<Metric> all, Struct cluster, String name) {
        var insights = insights(cluster);
        var ofCluster = Map.of("ClusterName", name);
        if (!store.instances(name).isEmpty()) {
            add(all, ECS, USED, ofCluster);
            add(all, ECS, RESERVED, ofCluster);
        }
        if (!insights.equals("disabled")) {
            add(all, INSIGHTS, OF_CLUSTERS, ofCluster);
        }
        for (var service : store.services(name)) {
            var dimensions = Map.of("ClusterName", name, "ServiceName", service.name());
            if (measured(service).isEmpty()) {
                continue;
            }
            add(all, ECS, USED, dimensions);
            if (!insights.equals("disabled")) {
                add(all, INSIGHTS, OF_SERVICES, dimensions);
            }
            if (insights.equals("enhanced")) {
                running(service)
                        .forEach(task -> add(
                                all,
                                INSIGHTS,
                                OF_TASKS,
                                Map.of("ClusterName", name, "ServiceName", service.name(), "TaskId", task.id())));
            }
        }
    }

    private static void add(List<Metric> all, String namespace, List<String> names, Map<String, String> dimensions) {
        names.forEach(name -> all.add(new Metric(namespace, name, dimensions, "None")));
    }

    private static String insights(Struct cluster) {
        return cluster.structs("settings").stream()
                .filter(setting -> setting.string("name").equals("containerInsights"))
                .map(setting -> setting.string("value"))
                .findFirst()
                .orElse("disabled");
    }

    private List<Task> running(EcsService service) {
        return store.tasks(service.cluster(), service.group()).stream()
                .filter(task -> task.lastStatus().equals("RUNNING"))
                .toList();
    }

    /// The tasks that run; where none does, those that ran last, as long as they are remembered.
    private List<Task> measured(EcsService service) {
        var running = running(service);
        if (!running.isEmpty()) {
            return running;
        }
        var past = store.tasks(service.cluster(), service.group()).stream()
                .filter(ServiceMetrics::isMeasured)
                .toList();
        var end = past.stream().flatMap(task -> end(task).stream()).max(Comparator.naturalOrder());
        return past.stream().filter(task -> end(task).equals(end)).toList();
    }

    /// Whether it ran for a minute or longer: what is shorter may fall between two measurements.
    private static boolean isMeasured(Task task) {
        var start = task.view().moment("startedAt");
        return start.isPresent()
                && end(task)
                        .filter(end -> !start.get().plus(MINUTE).isAfter(end))
                        .isPresent();
    }

    private static Optional<Instant> end(Task task) {
        return task.view().moment("stoppingAt").or(() -> task.view().moment("stoppedAt"));
    }

    @Override
    public Optional<Range> range(String namespace, String name, Map<String, String> dimensions) {
        var cluster = store.cluster(dimensions.getOrDefault("ClusterName", ""));
        var known = namespace.equals(ECS)
                || (namespace.equals(INSIGHTS)
                        && !cluster.map(ServiceMetrics::insights)
                                .orElse("disabled")
                                .equals("disabled"));
        if (cluster.isEmpty() || !known) {
            return Optional.empty();
        }
        if (dimensions.keySet().equals(Set.of("ClusterName"))) {
            return ofCluster(namespace, name, dimensions.getOrDefault("ClusterName", ""));
        }
        var service = store.service(
                dimensions.getOrDefault("ClusterName", "") + "/" + dimensions.getOrDefault("ServiceName", ""));
        return service.flatMap(found -> ofService(namespace, name, dimensions, found));
    }

    private Optional<Range> ofCluster(String namespace, String name, String cluster) {
        var since = store.instances(cluster).stream()
                .flatMap(instance -> instance.facts().moment("registeredAt").stream())
                .findFirst();
        if (namespace.equals(ECS)) {
            return since.filter(_ -> USED.contains(name) || RESERVED.contains(name))
                    .map(moment -> percent(moment, name + cluster));
        }
        var start = since.orElse(Instant.EPOCH);
        return switch (name) {
            case "TaskCount" -> flat(start, store.counts(cluster).running());
            case "ServiceCount" -> flat(start, store.services(cluster).size());
            case "ContainerInstanceCount" ->
                flat(start, store.instances(cluster).size());
            default -> Optional.empty();
        };
    }

    private Optional<Range> ofService(
            String namespace, String name, Map<String, String> dimensions, EcsService service) {
        var tasks = measured(service);
        var since = service.facts().moment("createdAt");
        if (tasks.isEmpty() || since.isEmpty()) {
            return Optional.empty();
        }
        var until = tasks.stream()
                .filter(task -> !task.lastStatus().equals("RUNNING"))
                .flatMap(task -> end(task).stream())
                .findFirst();
        return ofService(namespace, name, dimensions, service, tasks, since.get())
                .map(range -> range.until(until));
    }

    private Optional<Range> ofService(
            String namespace,
            String name,
            Map<String, String> dimensions,
            EcsService service,
            List<Task> tasks,
            Instant since) {
        var key = name + dimensions;
        if (dimensions.containsKey("TaskId")) {
            return tasks.stream()
                    .filter(task -> task.id().equals(dimensions.get("TaskId")) && OF_TASKS.contains(name))
                    .findFirst()
                    .flatMap(task -> task.view().moment("startedAt"))
                    .map(moment -> percent(moment, key));
        }
        if (!dimensions.keySet().equals(Set.of("ClusterName", "ServiceName"))) {
            return Optional.empty();
        }
        if (namespace.equals(ECS)) {
            return USED.contains(name) ? Optional.of(percent(since, key)) : Optional.empty();
        }
        return insight(name, service, tasks, since, key);
    }

    private Optional<Range> insight(String name, EcsService service, List<Task> tasks, Instant since, String key) {
        var cpu = tasks.stream().mapToInt(Instance::cpu).sum();
        var memory = tasks.stream().mapToInt(Instance::memory).sum();
        return switch (name) {
            case "CpuReserved" -> flat(since, cpu);
            case "CpuUtilized" -> Optional.of(new Range(since, cpu * share(key), cpu * 0.2));
            case "MemoryReserved" -> flat(since, memory);
            case "MemoryUtilized" -> Optional.of(new Range(since, memory * share(key), memory * 0.05));
            case "NetworkRxBytes", "NetworkTxBytes" ->
                Optional.of(new Range(since, 80_000 * share(key), 40_000 * share(key)));
            case "RunningTaskCount" -> flat(since, tasks.size());
            case "PendingTaskCount" -> flat(since, 0);
            case "DesiredTaskCount" -> flat(since, service.desired());
            default -> Optional.empty();
        };
    }

    private static Optional<Range> flat(Instant since, double value) {
        return Optional.of(new Range(since, value, 0));
    }

    private static Range percent(Instant since, String key) {
        var share = share(key);
        return new Range(since, 100 * share, 25 * Math.min(share, 1 - share));
    }

    /// A number between 0.15 and 0.75, always the same for the same text.
    private static double share(String key) {
        return 0.15 + Math.floorMod(key.hashCode() * 31, 600) / 1000.0;
    }
}
