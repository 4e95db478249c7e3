package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Landscape;
import dev.fumidai.sandbox.world.Vpc;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Makes the tasks of services and finds a place for them.
record ServiceTasks(EcsStore store, Names names, TaskMaker maker, Vpc vpc) {
    private static final String HELP =
            " For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.";

    /// What could be placed.
    ///
    /// @param refusal why not all of it, as a service event says it
    record Placed(List<Task> tasks, Optional<String> refusal) {
        Placed {
            tasks = List.copyOf(tasks);
        }
    }

    /// The tasks of a service that are not stopping.
    List<Task> of(EcsService service) {
        return store.tasks(service.cluster(), service.group()).stream()
                .filter(task -> !task.stopping())
                .toList();
    }

    /// How many tasks the service wants: of a daemon, one for each instance.
    int wanted(EcsService service) {
        return service.daemon()
                ? (int) store.instances(service.cluster()).stream()
                        .filter(Instance::active)
                        .count()
                : service.desired();
    }

    /// Makes tasks and puts them into the store; they still have to begin.
    Placed place(EcsService service, Wave wave, int count, Instant now) {
        var definition = names.definition(wave.definition());
        if (definition.isEmpty() || count == 0) {
            return new Placed(List.of(), Optional.empty());
        }
        var placed = new ArrayList<Task>();
        for (var number = 0; number < count; number++) {
            var provider = provider(wave.facts(), of(service).size());
            var onInstances = onInstances(wave.facts(), provider);
            var instance = onInstances ? room(service, wave, definition.get()) : Optional.<Instance>empty();
            if (onInstances && instance.isEmpty()) {
                return new Placed(placed, Optional.of(refusal(service, definition.get())));
            }
            var task = make(service, wave, definition.get(), provider, instance, now);
            store.putTask(task);
            placed.add(task);
        }
        return new Placed(placed, Optional.empty());
    }

    private Task make(
            EcsService service,
            Wave wave,
            EcsStore.Definition definition,
            Optional<String> provider,
            Optional<Instance> instance,
            Instant now) {
        var network = wave.facts().struct("networkConfiguration").struct("awsvpcConfiguration");
        var subnets = network.texts("subnets").stream()
                .flatMap(id -> vpc.subnet(id).stream())
                .toList();
        var all = subnets.isEmpty() ? vpc.routed() : subnets;
        var exec = wave.facts().flag("enableExecuteCommand");
        var origin = new TaskMaker.Origin(Optional.of(wave.id()), service.group(), provider, exec, Struct.EMPTY, !exec);
        var tags = service.facts().string("propagateTags").equals("SERVICE")
                ? service.facts().structs("tags")
                : List.<Struct>of();
        var task = maker.make(
                service.cluster(),
                definition,
                all.get(of(service).size() % all.size()),
                network.texts("securityGroups").isEmpty()
                        ? List.of(Landscape.SHOP_GROUP)
                        : network.texts("securityGroups"),
                origin,
                tags,
                now,
                now);
        return instance.map(on -> on(task, on)).orElse(task);
    }

    /// The same task on an instance.
    static Task on(Task task, Instance instance) {
        var view = Views.containers(
                        task.view(),
                        container -> container
                                .edit()
                                .with("runtimeId", dockerId(container.string("runtimeId")))
                                .end())
                .edit()
                .with("launchType", "EC2")
                .with("containerInstanceArn", instance.arn())
                .with(
                        "availabilityZone",
                        instance.facts().structs("attributes").stream()
                                .filter(attribute -> attribute.string("name").equals("ecs.availability-zone"))
                                .map(attribute -> attribute.string("value"))
                                .findFirst())
                .with("platformVersion", null)
                .with("platformFamily", null)
                .with("ephemeralStorage", null)
                .end();
        return task.with(view);
    }

    /// On instances the container runtime gives the id, not Fargate.
    private static String dockerId(String fargateId) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(fargateId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean onInstances(Struct facts, Optional<String> provider) {
        return provider.map(name -> !name.startsWith("FARGATE"))
                .orElse(facts.string("launchType").equals("EC2"));
    }

    /// The capacity provider of the next task: first the bases, then by weight.
    static Optional<String> provider(Struct facts, int number) {
        var strategy = facts.structs("capacityProviderStrategy");
        var at = number;
        for (var item : strategy) {
            if (at < item.number("base").orElse(0)) {
                return item.text("capacityProvider");
            }
            at -= item.number("base").orElse(0);
        }
        var weights = strategy.stream().mapToInt(ServiceTasks::weight).sum();
        if (weights == 0) {
            return strategy.stream().findFirst().flatMap(item -> item.text("capacityProvider"));
        }
        var rest = at % weights;
        for (var item : strategy) {
            if (rest < weight(item)) {
                return item.text("capacityProvider");
            }
            rest -= weight(item);
        }
        return Optional.empty();
    }

    private static int weight(Struct item) {
        return item.number("weight").orElse(0);
    }

    private Optional<Instance> room(EcsService service, Wave wave, EcsStore.Definition definition) {
        var all = store.tasks(service.cluster());
        var taken = new HashSet<String>();
        if (service.daemon()) {
            all.stream()
                    .filter(task -> task.view().string("startedBy").equals(wave.id()) && !task.stopping())
                    .forEach(task -> taken.add(task.view().string("containerInstanceArn")));
        }
        return store.instances(service.cluster()).stream()
                .filter(Instance::active)
                .filter(instance -> !taken.contains(instance.arn()))
                .filter(instance -> instance.freeMemory(all) >= Instance.memory(definition.view())
                        && instance.freeCpu(all) >= Instance.cpu(definition.view()))
                .max(Comparator.comparingInt((Instance instance) -> instance.freeMemory(all)));
    }

    private String refusal(EcsService service, EcsStore.Definition definition) {
        var all = store.tasks(service.cluster());
        var start = "was unable to place a task because no container instance met all of its requirements.";
        return store.instances(service.cluster()).stream()
                .filter(Instance::active)
                .max(Comparator.comparingInt((Instance instance) -> instance.freeMemory(all)))
                .map(instance -> start + " The closest matching (container-instance " + instance.id()
                        + ") has insufficient "
                        + (instance.freeMemory(all) < Instance.memory(definition.view()) ? "memory" : "CPU units")
                        + " available." + HELP)
                .orElse("was unable to place a task because no container instance met all of its requirements."
                        + " Reason: No Container Instances were found in your cluster." + HELP);
    }
}
